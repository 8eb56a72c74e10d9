import type { LintSet } from '../lints/lint.ts'
import { processConfig } from '../process/index.ts'
import type { Rule } from '../rules/page.ts'
import type { Diagnostic } from '../types.ts'
import { validate } from '../validate.ts'
import { formatDiagnostic } from './text.ts'

/** What linting a rule's failing example prints; `lints` are those that the caller adds. */
export function outputOf(rule: Rule, lints: LintSet): string {
  const options = { file: 'config.yml', info: rule.severity === 'info', lints }
  const diagnostics: Diagnostic[] = rule.process
    ? processConfig(rule.failing, { ...options, ...rule.process }).diagnostics
    : validate(rule.failing, { ...options, ...rule.options }).diagnostics
  const lines = rule.failing.split('\n')
  return diagnostics.map(diagnostic => formatDiagnostic(diagnostic, lines)).join('\n\n')
}

/** A rule as a section of Markdown: what must hold, why, an example that fails with what is printed, and one that passes. */
export function rulePage(rule: Rule, lints: LintSet = {}): string {
  const parts = [`## ${rule.id}`, `**${rule.severity}**: ${rule.summary}.`, rule.why]
  const output = rule.failing.length < 2_000 ? outputOf(rule, lints) : ''
  if (output)
    parts.push(
      'Fails:',
      fence('yaml', rule.failing),
      'Output:',
      fence('text', output),
      'Passes:',
      fence('yaml', rule.passing),
    )
  else if (rule.outside)
    parts.push('Fails:', fence('yaml', rule.failing), 'Passes:', fence('yaml', rule.passing))
  return `${parts.join('\n\n')}\n`
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``
}
