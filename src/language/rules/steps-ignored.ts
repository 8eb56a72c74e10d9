import { asJob } from './example.ts'
import type { Rule } from './rule.ts'

export const stepsIgnored: Rule = {
  id: 'steps-ignored',
  severity: 'warning',
  summary: 'a job that is no build has no steps',
  why: 'They would never run.',
  failing: asJob(`type: no-op
steps: [checkout]
`),
  passing: asJob('type: no-op'),
}
