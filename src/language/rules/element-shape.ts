import type { Rule } from './rule.ts'

export const elementShape: Rule = {
  id: 'element-shape',
  severity: 'error',
  summary: 'a command, executor or job is a map',
  why: 'Or the name of another one, as a second name for it.',
  failing: `version: 2.1
commands:
  greet: [checkout]
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
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
