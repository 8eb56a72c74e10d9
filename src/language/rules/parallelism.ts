import { inDocker } from './example.ts'
import type { Rule } from './rule.ts'

export const parallelism: Rule = {
  id: 'parallelism',
  severity: 'error',
  summary: 'parallelism is a whole number',
  why: 'It says on how many machines the job runs at once.',
  failing: inDocker(`parallelism: two
steps: [checkout, {run: make}]
`),
  passing: inDocker(`parallelism: 2
steps: [checkout, {run: make}]
`),
}
