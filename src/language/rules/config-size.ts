import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const configSize: Rule = {
  id: 'config-size',
  severity: 'error',
  summary: 'the expanded configuration is at most 8 MB',
  why: 'CircleCI refuses more. Found when the configuration is processed.',
  failing: withSteps('- run: make'),
  passing: withSteps('- run: make'),
}
