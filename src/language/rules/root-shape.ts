import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const rootShape: Rule = {
  id: 'root-shape',
  severity: 'error',
  summary: 'the file is a map',
  why: 'A configuration is a map of sections; a list, a word or an empty file holds none.',
  failing: `- version: 2.1
`,
  passing: withSteps('- run: make'),
}
