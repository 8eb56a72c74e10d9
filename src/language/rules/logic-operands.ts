import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const logicOperands: Rule = {
  id: 'logic-operands',
  severity: 'error',
  summary: '"and", "or" and "equal" take a list',
  why: 'And "condition" itself does not.',
  failing: withSteps(`- when:
    condition: [<< pipeline.git.tag >>]
    steps: [checkout]
`),
  passing: withSteps(`- when:
    condition: {or: [<< pipeline.git.tag >>]}
    steps: [checkout]
`),
}
