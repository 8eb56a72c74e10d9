import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const envVarInTag: Rule = {
  id: 'env-var-in-tag',
  severity: 'error',
  summary: 'tags read no environment variables',
  why: 'Configurations are compiled before any job has an environment.',
  failing: withSteps(`- run: echo << $HOME >>
`),
  passing: withSteps(`- run: echo $HOME
`),
}
