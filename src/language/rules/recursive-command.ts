import type { Rule } from './rule.ts'

export const recursiveCommand: Rule = {
  id: 'recursive-command',
  severity: 'error',
  summary: 'no command reaches itself',
  why: 'The compiler replaces commands by their steps until none is left.',
  failing: `version: 2.1
commands:
  greet:
    steps:
      - greet
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
