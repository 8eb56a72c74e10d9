import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const logicIndent: Rule = {
  id: 'logic-indent',
  severity: 'warning',
  summary: 'operands are indented under their operator',
  why: 'An operator without a value is passed over. With "equal" in the column of "not", what is left says the opposite of what was meant.',
  failing: withSteps(`- when:
    condition:
      not:
      equal: [main, << pipeline.git.branch >>]
    steps: [checkout]
`),
  passing: withSteps(`- when:
    condition:
      not:
        equal: [main, << pipeline.git.branch >>]
    steps: [checkout]
`),
}
