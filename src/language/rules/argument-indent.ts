import type { Rule } from './rule.ts'

export const argumentIndent: Rule = {
  id: 'argument-indent',
  severity: 'warning',
  summary: 'arguments are indented under the name that they belong to',
  why: 'Beside the name they are keys of the step itself; the compiler takes them for a command, and for nothing else.',
  failing: `version: 2.1
commands:
  greet:
    parameters:
      who: {type: string, default: you}
    steps:
      - run: echo << parameters.who >>
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - greet:
        who: me
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
commands:
  greet:
    parameters:
      who: {type: string, default: you}
    steps:
      - run: echo << parameters.who >>
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - greet:
          who: me
workflows:
  main:
    jobs: [build]
`,
}
