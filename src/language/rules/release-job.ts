import type { Rule } from './rule.ts'

export const releaseJob: Rule = {
  id: 'release-job',
  severity: 'error',
  summary: 'a release job names its plan',
  why: 'The plan says what is released where.',
  failing: `version: 2.1
jobs:
  build:
    type: release
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    type: release
    plan_name: rollout
workflows:
  main:
    jobs: [build]
`,
}
