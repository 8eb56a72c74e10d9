import { inDocker } from './example.ts'
import type { Rule } from './rule.ts'

export const duplicateKey: Rule = {
  id: 'duplicate-key',
  severity: 'error',
  summary: 'a key stands once in its map',
  why: 'The second value would silently replace the first; the compiler refuses the file. A repeated merge key "<<:" is fine.',
  failing: inDocker(`steps: [checkout]
steps: [{run: make}]
`),
  passing: inDocker('steps: [checkout, {run: make}]'),
}
