import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const unknownVariable: Rule = {
  id: 'unknown-variable',
  severity: 'error',
  summary: 'a tag reads parameters, pipeline values or matrix values',
  why: 'Nothing else has a value when a configuration is compiled.',
  failing: withSteps('- run: echo << paramaters.who >>'),
  passing: withSteps('- run: echo << pipeline.number >>'),
}
