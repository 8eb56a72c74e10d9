import type { Rule } from './rule.ts'

export const orbNotAtHand: Rule = {
  id: 'orb-not-at-hand',
  severity: 'error',
  summary: 'the source of an orb that is reached is available',
  why: 'Its commands and jobs cannot be expanded without it: jobs that reach it are left out of a processed configuration, or an error with --strict. Validating says "not checked".',
  failing: `version: 2.1
orbs:
  node: circleci/node@5.2.0
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - node/install
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
orbs:
  tools:
    commands:
      greet:
        steps: [{run: echo hello}]
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - tools/greet
workflows:
  main:
    jobs: [build]
`,
  process: {},
}
