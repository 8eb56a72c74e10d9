import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const stepKeys: Rule = {
  id: 'step-keys',
  severity: 'warning',
  summary: 'built-in steps have known keys',
  why: 'CircleCI ignores the others, so what they ask for does not happen.',
  failing: withSteps('- run: {command: make, timeout: 5m}'),
  passing: withSteps('- run: {command: make, no_output_timeout: 5m}'),
}
