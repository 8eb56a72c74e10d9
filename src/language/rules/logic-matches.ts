import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const logicMatches: Rule = {
  id: 'logic-matches',
  severity: 'error',
  summary: '"matches" has a pattern of RE2 and a value',
  why: 'The pattern must match the whole value.',
  failing: withSteps(`- when:
    condition: {matches: {pattern: "(", value: << pipeline.git.branch >>}}
    steps: [checkout]
`),
  passing: withSteps(`- when:
    condition: {matches: {pattern: "^release-.*$", value: << pipeline.git.branch >>}}
    steps: [checkout]
`),
}
