import { inDocker } from './example.ts'
import type { Rule } from './rule.ts'

export const unknownAnchor: Rule = {
  id: 'unknown-anchor',
  severity: 'error',
  summary: 'an alias names an anchor that stands before it',
  why: 'The value that the alias should repeat does not exist.',
  failing: inDocker('steps: *usual'),
  passing: `version: 2.1
usual: &usual [checkout, {run: make}]
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: *usual
workflows:
  main:
    jobs: [build]
`,
}
