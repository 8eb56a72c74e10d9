import type { Rule } from './rule.ts'

export const enumArgument: Rule = {
  id: 'enum-argument',
  severity: 'error',
  summary: 'an argument for an enum is one of its values',
  why: 'The enum lists every value that the element is made for.',
  failing: `version: 2.1
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
      - greet: {who: them}
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
      - greet: {who: me}
workflows:
  main:
    jobs: [build]
`,
}
