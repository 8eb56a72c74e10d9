import type { Rule } from './rule.ts'

export const stepsIgnored: Rule = {
  id: 'steps-ignored',
  severity: 'warning',
  summary: 'a job that is no build has no steps',
  why: 'They would never run.',
  failing: `version: 2.1
jobs:
  build:
    type: no-op
    steps: [checkout]
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    type: no-op
workflows:
  main:
    jobs: [build]
`,
}
