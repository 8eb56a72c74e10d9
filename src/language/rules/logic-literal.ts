import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const logicLiteral: Rule = {
  id: 'logic-literal',
  severity: 'warning',
  summary: 'a condition is an operator and its operands',
  why: 'A map whose key is no operator is a value that is always true.',
  failing: withSteps(`- when:
    condition:
      and:
        - equal: [main, << pipeline.git.branch >>]
        - when: always
    steps: [checkout]
`),
  passing: withSteps(`- when:
    condition:
      and:
        - equal: [main, << pipeline.git.branch >>]
    steps: [checkout]
`),
}
