import type { Rule } from './rule.ts'

export const elementName: Rule = {
  id: 'element-name',
  severity: 'warning',
  summary: 'names of parameters, commands and executors are in lower case',
  why: 'CircleCI documents letters a-z, digits, "_" and "-" with a letter first; other names fail in places where they are read as part of an expression.',
  failing: `version: 2.1
commands:
  greet:
    parameters:
      Who: {type: string, default: you}
    steps:
      - run: echo << parameters.Who >>
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
