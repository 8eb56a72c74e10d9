import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const unusedSuppression: Rule = {
  id: 'unused-suppression',
  severity: 'warning',
  summary: 'a suppression suppresses something',
  why: 'Left over, it would hide the next finding of that rule.',
  failing: withSteps(`# heroku-orb-ignore unpinned-image: pinned by the mirror
- run: make
`),
  passing: withSteps('- run: make'),
}
