import type { Rule } from './rule.ts'

export const unknownArgument: Rule = {
  id: 'unknown-argument',
  severity: 'error',
  summary: 'a call passes only what the element declares',
  why: 'A misspelt argument would leave the default in force.',
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
      - greet: {hwo: me}
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
      - greet: {who: me}
workflows:
  main:
    jobs: [build]
`,
}
