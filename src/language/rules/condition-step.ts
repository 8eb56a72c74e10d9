import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const conditionStep: Rule = {
  id: 'condition-step',
  severity: 'error',
  summary: 'a conditional step has a condition and steps',
  why: '"when" as a step is not "when" as a key of a step.',
  failing: withSteps(`- when:
    steps: [checkout]
`),
  passing: withSteps(`- when:
    condition: << pipeline.git.tag >>
    steps: [checkout]
`),
}
