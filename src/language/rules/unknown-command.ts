import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const unknownCommand: Rule = {
  id: 'unknown-command',
  severity: 'error',
  summary: 'a step is built in, or a command that exists',
  why: 'An orb sees its own commands only.',
  failing: withSteps('- restor_cache'),
  passing: withSteps('- checkout'),
}
