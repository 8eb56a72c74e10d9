import type { Rule } from './rule.ts'

export const stepShape: Rule = {
  id: 'step-shape',
  severity: 'error',
  summary: 'a step is a name, or a map of one key',
  why: 'A list inside the list of steps is flattened.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [3]
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
}
