import type { Rule } from './rule.ts'

export const enumWithoutEffect: Rule = {
  id: 'enum-without-effect',
  severity: 'warning',
  summary: 'only a parameter of type enum lists values',
  why: 'For any other type CircleCI passes over the list, so that each value is taken.',
  failing: `version: 2.1
commands:
  greet:
    parameters:
      who: {type: string, enum: [you, me], default: you}
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
