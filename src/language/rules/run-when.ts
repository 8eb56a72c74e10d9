import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const runWhen: Rule = {
  id: 'run-when',
  severity: 'error',
  summary: 'a step runs always, on_success or on_fail',
  why: 'Other words are refused.',
  failing: withSteps('- run: {command: make, when: on_failure}'),
  passing: withSteps('- run: {command: make, when: on_fail}'),
}
