import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const runBackground: Rule = {
  id: 'run-background',
  severity: 'error',
  summary: '"background" is a boolean, and such a step is not run again',
  why: 'Nobody waits for a step in the background, so nobody knows that it failed.',
  failing: withSteps('- run: {command: make, background: true, max_auto_reruns: 2}'),
  passing: withSteps('- run: {command: make, background: true}'),
}
