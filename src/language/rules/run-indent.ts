import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const runIndent: Rule = {
  id: 'run-indent',
  severity: 'error',
  summary: 'the keys of a run step are indented under it',
  why: 'Beside "run" they are keys of the step, and "run" itself is empty.',
  failing: withSteps(`- run:
  command: make
`),
  passing: withSteps(`- run:
    command: make
`),
}
