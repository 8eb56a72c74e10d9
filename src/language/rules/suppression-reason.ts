import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const suppressionReason: Rule = {
  id: 'suppression-reason',
  severity: 'warning',
  summary: 'a suppression says why',
  why: 'The next reader must know whether it still holds.',
  failing: withSteps(`# heroku-orb-ignore pipe-to-shell
- run: curl -fsSL https://example.com/install.sh | sh
`),
  passing: withSteps(`# heroku-orb-ignore pipe-to-shell: our own server, on our own network
- run: curl -fsSL https://example.com/install.sh | sh
`),
}
