import type { Rule } from './rule.ts'

export const enumValues: Rule = {
  id: 'enum-values',
  severity: 'error',
  summary: 'an enum lists its values, and only an enum does',
  why: 'The list is what arguments are compared with.',
  failing: `version: 2.1
commands:
  greet:
    parameters:
      who: {type: enum, default: you}
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
      who: {type: enum, enum: [you, me], default: you}
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
}
