import { inDocker } from './example.ts'
import type { Rule } from './rule.ts'

export const envVarName: Rule = {
  id: 'env-var-name',
  severity: 'warning',
  summary: 'environment variables have names that a shell can read',
  why: 'Others cannot be used as "$NAME"; names that begin with "CIRCLE_" belong to CircleCI.',
  failing: inDocker(`environment: {ALLOWED-HOSTS: example.com}
steps: [checkout, {run: make}]
`),
  passing: inDocker(`environment: {ALLOWED_HOSTS: example.com}
steps: [checkout, {run: make}]
`),
}
