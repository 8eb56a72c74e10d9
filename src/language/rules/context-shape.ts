import type { Rule } from './rule.ts'

export const contextShape: Rule = {
  id: 'context-shape',
  severity: 'error',
  summary: '"context" is a name or a list of names',
  why: 'At most 100 of them.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - build: {context: {name: deploy}}
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - build: {context: deploy, filters: pipeline.git.branch == "main"}
`,
}
