import type { Rule } from './rule.ts'

export const unknownOrbElement: Rule = {
  id: 'unknown-orb-element',
  severity: 'error',
  summary: 'the orb has the element that is used',
  why: 'Checked where the orb is inline or its source is at hand.',
  failing: `version: 2.1
orbs:
  tools:
    commands:
      greet:
        steps: [{run: echo hello}]
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - tools/gret
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
}
