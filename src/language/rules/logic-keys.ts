import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const logicKeys: Rule = {
  id: 'logic-keys',
  severity: 'error',
  summary: 'a condition has one operator',
  why: 'Several stand in a list under "and" or "or".',
  failing: withSteps(`- when:
    condition:
      equal: [main, << pipeline.git.branch >>]
      not: << pipeline.git.tag >>
    steps: [checkout]
`),
  passing: withSteps(`- when:
    condition:
      and:
        - equal: [main, << pipeline.git.branch >>]
        - not: << pipeline.git.tag >>
    steps: [checkout]
`),
}
