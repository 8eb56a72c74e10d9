import type { Rule } from './rule.ts'

export const runCommand: Rule = {
  id: 'run-command',
  severity: 'error',
  summary: 'a run step has a command',
  why: 'A name alone runs nothing.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: {name: Build}
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: {name: Build, command: make}
workflows:
  main:
    jobs: [build]
`,
}
