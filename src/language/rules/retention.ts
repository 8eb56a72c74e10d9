import { inDocker } from './example.ts'
import type { Rule } from './rule.ts'

export const retention: Rule = {
  id: 'retention',
  severity: 'error',
  summary: 'caches are retained for 1 to 15 days',
  why: 'Written as days: "7d".',
  failing: inDocker(`retention: {caches: 90d}
steps: [checkout, {run: make}]
`),
  passing: inDocker(`retention: {caches: 7d}
steps: [checkout, {run: make}]
`),
}
