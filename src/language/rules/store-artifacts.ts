import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const storeArtifacts: Rule = {
  id: 'store-artifacts',
  severity: 'error',
  summary: 'store_artifacts has a path',
  why: 'The file or directory to keep.',
  failing: withSteps('- store_artifacts: {destination: logs}'),
  passing: withSteps('- store_artifacts: {path: logs}'),
}
