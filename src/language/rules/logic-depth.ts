import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const logicDepth: Rule = {
  id: 'logic-depth',
  severity: 'error',
  summary: 'conditions nest at most 100 levels deep',
  why: 'The compiler refuses more.',
  failing: withSteps(`- when:
    condition: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: << pipeline.git.tag >>}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}
    steps: [checkout]
`),
  passing: withSteps(`- when:
    condition: {not: << pipeline.git.tag >>}
    steps: [checkout]
`),
}
