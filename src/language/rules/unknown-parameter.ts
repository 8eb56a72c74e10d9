import type { Rule } from './rule.ts'

export const unknownParameter: Rule = {
  id: 'unknown-parameter',
  severity: 'error',
  summary: '"parameters.x" is declared by the element that reads it',
  why: 'Parameters of the caller, of other elements and of the pipeline are not in scope.',
  failing: `version: 2.1
commands:
  greet:
    parameters:
      who: {type: string, default: you}
    steps:
      - run: echo << parameters.hwo >>
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
      who: {type: string, default: you}
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
