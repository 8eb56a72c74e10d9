import type { Rule } from './rule.ts'

export const argumentShape: Rule = {
  id: 'argument-shape',
  severity: 'error',
  summary: 'arguments are a map',
  why: 'Each argument is passed by name.',
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
      - greet: me
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
