import type { Rule } from './rule.ts'

export const commandKeys: Rule = {
  id: 'command-keys',
  severity: 'error',
  summary: 'a command has steps, parameters and a description',
  why: 'Nothing else belongs to a command.',
  failing: `version: 2.1
commands:
  greet:
    environment: {WHO: you}
    steps: [{run: echo hello}]
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
    steps:
      - run: echo hello
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
