import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const tabIndent: Rule = {
  id: 'tab-indent',
  severity: 'error',
  summary: 'lines are indented with spaces',
  why: 'YAML allows no tabs in indentation, and most editors show them like spaces.',
  failing: `version: 2.1
jobs:
	build: {}
`,
  passing: withSteps('- run: make'),
}
