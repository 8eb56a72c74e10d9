import type { Rule } from './rule.ts'

export const allFiltered: Rule = {
  id: 'all-filtered',
  severity: 'info',
  summary: 'some workflow runs',
  why: 'Not an error: a pipeline of these values has nothing to do. Found when the configuration is processed.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    when: pipeline.git.branch == "release"
    jobs:
      - build
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    when: pipeline.git.branch == "main"
    jobs:
      - build
`,
  process: {},
}
