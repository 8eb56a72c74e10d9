import { inDocker } from './example.ts'
import type { Rule } from './rule.ts'

export const environmentShape: Rule = {
  id: 'environment-shape',
  severity: 'error',
  summary: 'an environment is a map of names and scalar values',
  why: 'Environment variables hold text: no list and no map.',
  failing: inDocker(`environment: {PATHS: [a, b]}
steps: [checkout, {run: make}]
`),
  passing: inDocker(`environment: {PATHS: a:b}
steps: [checkout, {run: make}]
`),
}
