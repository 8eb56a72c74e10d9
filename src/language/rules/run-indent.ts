import type { Rule } from './rule.ts'

export const runIndent: Rule = {
  id: 'run-indent',
  severity: 'error',
  summary: 'the keys of a run step are indented under it',
  why: 'Beside "run" they are keys of the step, and "run" itself is empty.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run:
        command: make
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run:
          command: make
workflows:
  main:
    jobs: [build]
`,
}
