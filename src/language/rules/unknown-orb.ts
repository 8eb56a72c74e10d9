import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const unknownOrb: Rule = {
  id: 'unknown-orb',
  severity: 'error',
  summary: 'an orb is imported before its elements are used',
  why: 'The name before the slash is a key under "orbs:".',
  failing: withSteps('- nod/install'),
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
