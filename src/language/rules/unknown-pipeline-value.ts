import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const unknownPipelineValue: Rule = {
  id: 'unknown-pipeline-value',
  severity: 'error',
  summary: '"pipeline.x" is a value that CircleCI sets',
  why: 'The list is long and grows; names that are not on it are empty or refused.',
  failing: withSteps('- run: echo << pipeline.git.brnch >>'),
  passing: withSteps('- run: echo << pipeline.git.revision >>'),
}
