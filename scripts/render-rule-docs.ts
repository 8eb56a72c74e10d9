import { processConfig, validate } from '../src/language/index.ts'
import { formatDiagnostic } from '../src/language/report/text.ts'
import { rules } from '../src/language/rules/index.ts'
import type { Rule } from '../src/language/rules/rule.ts'
import type { Diagnostic } from '../src/language/types.ts'

/** What linting a rule's failing example prints. */
export function outputOf(rule: Rule): string {
  const options = {
    file: 'config.yml',
    info: rule.severity === 'info',
    compat: rule.id.endsWith('-classic') ? 'classic' : 'next',
  } as const
  const diagnostics: Diagnostic[] = rule.process
    ? processConfig(rule.failing, { ...options, ...rule.process }).diagnostics
    : validate(rule.failing, options).diagnostics
  const lines = rule.failing.split('\n')
  return diagnostics.map(diagnostic => formatDiagnostic(diagnostic, lines)).join('\n\n')
}

/** docs/rules.md: every rule with its reason, an example that fails, what is printed, and one that passes. */
export function ruleDocs(): string {
  const sorted = [...rules.values()].sort((one, other) => one.id.localeCompare(other.id, 'en'))
  const counts = ['error', 'warning', 'info'].map(
    severity => `${sorted.filter(rule => rule.severity === severity).length} ${severity}s`,
  )
  const table = sorted.map(
    rule => `| [${rule.id}](#${rule.id}) | ${rule.severity} | ${rule.summary.replaceAll('|', '\\|')} |`,
  )
  return `<!-- Generated from src/language/rules. To change it, edit the rules and run "npm run rules". -->

# Rules

What \`heroku-orb validate\` checks: ${sorted.length} rules (${counts.join(', ')}). An error is what CircleCI's compiler refuses; a warning is what it
accepts, to the team's loss; an info is shown with \`--info\`. Each rule has a name, by which a comment or \`.heroku-orb.yml\` can
suppress it. \`heroku-orb explain RULE\` prints its section.

| Rule | Severity | What must hold |
|---|---|---|
${table.join('\n')}

${sorted.map(section).join('\n')}`
}

/** One rule's section. */
export function section(rule: Rule): string {
  const parts = [`## ${rule.id}`, `**${rule.severity}**: ${rule.summary}.`, rule.why]
  const short = rule.failing.length < 2_000
  if (short && outputOf(rule))
    parts.push(
      'Fails:',
      fence('yaml', rule.failing),
      'Output:',
      fence('text', outputOf(rule)),
      'Passes:',
      fence('yaml', rule.passing),
    )
  return `${parts.join('\n\n')}\n`
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``
}
