import { asJob } from './example.ts'
import type { Rule } from './rule.ts'

export const releaseJob: Rule = {
  id: 'release-job',
  severity: 'error',
  summary: 'a release job names its plan',
  why: 'The plan says what is released where.',
  failing: asJob('type: release'),
  passing: asJob(`type: release
plan_name: rollout
`),
}
