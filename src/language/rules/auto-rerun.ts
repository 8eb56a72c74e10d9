import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const autoRerun: Rule = {
  id: 'auto-rerun',
  severity: 'error',
  summary: 'a step is run again 1 to 5 times, at most 10 minutes later',
  why: 'The delay needs "max_auto_reruns".',
  failing: withSteps('- run: {command: make, max_auto_reruns: 9}'),
  passing: withSteps('- run: {command: make, max_auto_reruns: 3, auto_rerun_delay: 30s}'),
}
