import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const runShape: Rule = {
  id: 'run-shape',
  severity: 'error',
  summary: 'the keys of a run step have values of the right kind',
  why: 'The compiler refuses others.',
  failing: withSteps('- run: {command: make, working_directory: [app]}'),
  passing: withSteps('- run: {command: make, working_directory: app}'),
}
