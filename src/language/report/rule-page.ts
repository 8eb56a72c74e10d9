import { processConfig } from '../process/index.ts'
import type { Rule } from '../rules/rule.ts'
import type { Diagnostic } from '../types.ts'
import { validate } from '../validate.ts'
import { formatDiagnostic } from './text.ts'

/** What linting a rule's failing example prints. */
export function outputOf(rule: Rule): string {
  const compat = rule.id.endsWith('-classic') ? 'classic' : 'next'
  const options = { file: 'config.yml', info: rule.severity === 'info', compat } as const
  const diagnostics: Diagnostic[] = rule.process
    ? processConfig(rule.failing, { ...options, ...rule.process }).diagnostics
    : validate(rule.failing, { ...options, ...rule.options }).diagnostics
  const lines = rule.failing.split('\n')
  return diagnostics.map(diagnostic => formatDiagnostic(diagnostic, lines)).join('\n\n')
}

/** A rule as a section of Markdown: what must hold, why, an example that fails with what is printed, and one that passes. */
export function rulePage(rule: Rule): string {
  const parts = [`## ${rule.id}`, `**${rule.severity}**: ${rule.summary}.`, rule.why]
  const output = rule.failing.length < 2_000 ? outputOf(rule) : ''
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
