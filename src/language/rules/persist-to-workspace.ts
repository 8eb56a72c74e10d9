import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const persistToWorkspace: Rule = {
  id: 'persist-to-workspace',
  severity: 'error',
  summary: 'persist_to_workspace has a root and paths',
  why: 'Paths are relative to the root.',
  failing: withSteps('- persist_to_workspace: {paths: [dist]}'),
  passing: withSteps('- persist_to_workspace: {root: ., paths: [dist]}'),
}
