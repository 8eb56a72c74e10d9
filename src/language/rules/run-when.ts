import type { Rule } from './rule.ts'

export const runWhen: Rule = {
  id: 'run-when',
  severity: 'error',
  summary: 'a step runs always, on_success or on_fail',
  why: 'Other words are refused.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: {command: make, when: on_failure}
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: {command: make, when: on_fail}
workflows:
  main:
    jobs: [build]
`,
}
