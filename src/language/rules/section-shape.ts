import type { Rule } from './rule.ts'

export const sectionShape: Rule = {
  id: 'section-shape',
  severity: 'error',
  summary: 'each section is a map',
  why: 'Commands, executors, jobs, orbs and workflows are found by name.',
  failing: `version: 2.1
commands: [greet]
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
