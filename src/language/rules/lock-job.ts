import { asJob } from './example.ts'
import type { Rule } from './rule.ts'

export const lockJob: Rule = {
  id: 'lock-job',
  severity: 'error',
  summary: 'a lock or unlock job has a key',
  why: 'The key is what jobs wait for.',
  failing: asJob('type: lock'),
  passing: asJob(`type: lock
key: production
`),
}
