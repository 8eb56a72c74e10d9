import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const restoreCache: Rule = {
  id: 'restore-cache',
  severity: 'error',
  summary: 'restore_cache has a key, or keys',
  why: 'Keys are tried in order, each as a prefix.',
  failing: withSteps('- restore_cache: {}'),
  passing: withSteps('- restore_cache: {keys: ["v1-"]}'),
}
