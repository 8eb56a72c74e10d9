import type { Rule } from './rule.ts'

export const parameterDefault: Rule = {
  id: 'parameter-default',
  severity: 'error',
  summary: "a default is of its parameter's type",
  why: 'The compiler converts nothing: a quoted "true" is a string, a bare on is a boolean.',
  failing: `version: 2.1
commands:
  greet:
    parameters:
      loud: {type: boolean, default: "on"}
    steps:
      - run: echo << parameters.loud >>
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
      loud: {type: boolean, default: true}
    steps:
      - run: echo << parameters.loud >>
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
