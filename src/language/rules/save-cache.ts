import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const saveCache: Rule = {
  id: 'save-cache',
  severity: 'error',
  summary: 'save_cache has a key and paths',
  why: 'It stores the paths under the key.',
  failing: withSteps('- save_cache: {paths: [node_modules]}'),
  passing: withSteps(`- save_cache: {key: "v1-{{ checksum \\"package-lock.json\\" }}", paths: [node_modules]}
`),
}
