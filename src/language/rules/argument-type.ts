import type { Rule } from './rule.ts'

export const argumentType: Rule = {
  id: 'argument-type',
  severity: 'error',
  summary: "an argument is of its parameter's type",
  why: 'The compiler converts nothing: 1 is no string, "true" is no boolean. An argument that is one whole tag has the type of what it reads.',
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
      - greet: {who: 1}
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
      - greet: {who: "1"}
workflows:
  main:
    jobs: [build]
`,
}
