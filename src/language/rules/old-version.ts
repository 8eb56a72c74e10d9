import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const oldVersion: Rule = {
  id: 'old-version',
  severity: 'error',
  summary: 'the version is 2.1',
  why: 'CircleCI refuses version 2 and 2.0 since 21 September 2026. In 2.1 a "<<" in shell text is written "\\<<".',
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
