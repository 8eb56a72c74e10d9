import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const includeOutsidePack: Rule = {
  id: 'include-outside-pack',
  severity: 'error',
  summary: '"include()" stands only in the source of a packed orb',
  why: 'It is replaced when the orb is packed; the compiler does not know it.',
  failing: withSteps('- run: << include(scripts/build.sh) >>'),
  passing: withSteps('- run: ./scripts/build.sh'),
}
