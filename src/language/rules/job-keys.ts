import { inDocker } from './example.ts'
import type { Rule } from './rule.ts'

export const jobKeys: Rule = {
  id: 'job-keys',
  severity: 'error',
  summary: 'a job has known keys',
  why: 'The compiler refuses others, and lists those that it permits.',
  failing: inDocker(`stpes: [checkout]
steps: [checkout]
`),
  passing: inDocker('steps: [checkout, {run: make}]'),
}
