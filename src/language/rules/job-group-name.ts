import type { Rule } from './rule.ts'

export const jobGroupName: Rule = {
  id: 'job-group-name',
  severity: 'error',
  summary: 'each use of a job group in a workflow has a name of its own',
  why: 'The name is the prefix of its jobs.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
  test:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
job-groups:
  checks:
    jobs: [build, test]
workflows:
  main:
    jobs:
      - checks
      - checks
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
  test:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
job-groups:
  checks:
    jobs: [build, test]
workflows:
  main:
    jobs:
      - checks
      - checks: {name: again, requires: [checks]}
`,
}
