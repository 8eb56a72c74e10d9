import type { Rule } from './rule.ts'

export const unknownCommand: Rule = {
  id: 'unknown-command',
  severity: 'error',
  summary: 'a step is built in, or a command that exists',
  why: 'An orb sees its own commands only.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - restor_cache
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - checkout
workflows:
  main:
    jobs: [build]
`,
}
