import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const storeTestResults: Rule = {
  id: 'store-test-results',
  severity: 'error',
  summary: 'store_test_results has a path',
  why: 'The directory of JUnit files.',
  failing: withSteps('- store_test_results: {}'),
  passing: withSteps('- store_test_results: {path: reports}'),
}
