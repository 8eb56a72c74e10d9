import type { Rule } from './rule.ts'

export const enumDefault: Rule = {
  id: 'enum-default',
  severity: 'error',
  summary: 'the default of an enum is one of its values',
  why: 'No call could write the default out.',
  failing: `version: 2.1
commands:
  greet:
    parameters:
      who: {type: enum, enum: [you, me], default: us}
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
      who: {type: enum, enum: [you, me], default: me}
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
