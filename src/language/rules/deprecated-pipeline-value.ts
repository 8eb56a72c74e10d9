import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const deprecatedPipelineValue: Rule = {
  id: 'deprecated-pipeline-value',
  severity: 'warning',
  summary: 'pipeline values are current',
  why: 'Deprecated values stop being set on a published day.',
  failing: withSteps('- run: echo << pipeline.trigger_source >>'),
  passing: withSteps('- run: echo << pipeline.trigger.type >>'),
}
