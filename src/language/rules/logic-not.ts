import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const logicNot: Rule = {
  id: 'logic-not',
  severity: 'error',
  summary: '"not" takes one condition',
  why: 'A list does not say whether all or any of it must fail.',
  failing: withSteps(`- when:
    condition: {not: [<< pipeline.git.tag >>]}
    steps: [checkout]
`),
  passing: withSteps(`- when:
    condition: {not: << pipeline.git.tag >>}
    steps: [checkout]
`),
}
