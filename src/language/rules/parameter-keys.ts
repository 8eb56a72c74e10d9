import type { Rule } from './rule.ts'

export const parameterKeys: Rule = {
  id: 'parameter-keys',
  severity: 'error',
  summary: 'a parameter is declared with type, default, description and enum',
  why: 'Other keys mean nothing: a parameter without default is required by that alone.',
  failing: `version: 2.1
commands:
  greet:
    parameters:
      who: {type: string, required: true}
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
