import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const checkoutKeys: Rule = {
  id: 'checkout-keys',
  severity: 'error',
  summary: 'checkout takes a path, a method and a depth',
  why: 'The methods are blobless, full and shallow; a depth needs shallow.',
  failing: withSteps('- checkout: {method: deep}'),
  passing: withSteps('- checkout: {method: shallow, depth: 1}'),
}
