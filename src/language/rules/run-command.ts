import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const runCommand: Rule = {
  id: 'run-command',
  severity: 'error',
  summary: 'a run step has a command',
  why: 'A name alone runs nothing.',
  failing: withSteps('- run: {name: Build}'),
  passing: withSteps('- run: {name: Build, command: make}'),
}
