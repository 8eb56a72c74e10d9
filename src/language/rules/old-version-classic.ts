import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const oldVersionClassic: Rule = {
  id: 'old-version-classic',
  severity: 'warning',
  summary: 'a file for the classic compiler is better of version 2.1 too',
  why: 'Under "--compat classic" a file of version 2 is read as YAML only: none of the checks applies to it.',
  failing: `version: 2
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
  passing: withSteps('- run: make'),
}
