import type { Severity } from '../types.ts'

const warnings = new Set([
  'unknown-top-key',
  'deprecated-pipeline-value',
  'mixed-equality',
  'element-name',
  'executor-twice',
  'argument-indent',
  'steps-ignored',
  'env-var-name',
  'matrix-exclude',
  'matrix-name',
  'old-version-classic',
  'orb-executor-default',
  'step-keys',
  'logic-literal',
])

export function severityOf(rule: string): Severity {
  return warnings.has(rule) ? 'warning' : 'error'
}
