import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const yamlSyntax: Rule = {
  id: 'yaml-syntax',
  severity: 'error',
  summary: 'the file is YAML',
  why: 'Nothing in a file that does not parse can run. CircleCI reads YAML 1.1.',
  failing: `version: 2.1
jobs: {build: [
`,
  passing: withSteps('- run: make'),
}
