import type { Rule } from './rule.ts'

export const unbalancedSection: Rule = {
  id: 'unbalanced-section',
  severity: 'error',
  summary: 'sections are opened and closed in pairs',
  why: '"<<# name >>" keeps what follows up to "<</ name >>".',
  failing: `version: 2.1
commands:
  greet:
    parameters:
      loud: {type: boolean, default: true}
    steps:
      - run: echo <<# parameters.loud >> HELLO
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
      loud: {type: boolean, default: true}
    steps:
      - run: echo <<# parameters.loud >> HELLO <</ parameters.loud >>
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
