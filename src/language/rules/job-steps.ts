import { inDocker } from './example.ts'
import type { Rule } from './rule.ts'

export const jobSteps: Rule = {
  id: 'job-steps',
  severity: 'error',
  summary: 'a job has steps',
  why: 'Only jobs of the types release, no-op, approval, lock and unlock have none.',
  failing: inDocker('resource_class: small'),
  passing: inDocker('steps: [checkout, {run: make}]'),
}
