import type { Rule } from './rule.ts'

export const parameterType: Rule = {
  id: 'parameter-type',
  severity: 'error',
  summary: 'the type of a parameter is one that exists',
  why: 'The types are string, boolean, integer, enum, executor, steps and env_var_name.',
  failing: `version: 2.1
commands:
  greet:
    parameters:
      count: {type: number, default: 1}
    steps:
      - run: echo << parameters.count >>
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
      count: {type: integer, default: 1}
    steps:
      - run: echo << parameters.count >>
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
