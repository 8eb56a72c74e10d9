import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const unknownTopKey: Rule = {
  id: 'unknown-top-key',
  severity: 'warning',
  summary: 'top-level keys are spelt right',
  why: 'CircleCI ignores top-level keys that it does not know, which makes them a place for anchors, and a slip easy to miss.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflow:
  main:
    jobs: [build]
`,
  passing: withSteps('- run: make'),
}
