import type { Rule } from './rule.ts'

export const missingArgument: Rule = {
  id: 'missing-argument',
  severity: 'error',
  summary: 'a call passes every parameter that has no default',
  why: 'The element cannot be expanded without it.',
  failing: `version: 2.1
commands:
  greet:
    parameters:
      who: {type: string}
    steps:
      - run: echo << parameters.who >>
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - greet
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
commands:
  greet:
    parameters:
      who: {type: string}
    steps:
      - run: echo << parameters.who >>
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - greet: {who: you}
workflows:
  main:
    jobs: [build]
`,
}
