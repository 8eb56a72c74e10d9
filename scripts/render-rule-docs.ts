import { herokuLints } from '../src/language/lints/heroku/index.ts'
import { rulePage } from '../src/language/report/rule-page.ts'
import { allRules } from '../src/language/rules/index.ts'

/** docs/rules.md: every rule with its reason, an example that fails, what is printed, and one that passes. */
export function ruleDocs(): string {
  const sorted = [...allRules(herokuLints).values()]
  const count = (severity: string) => sorted.filter(rule => rule.severity === severity).length
  const table = sorted.map(
    rule => `| [${rule.id}](#${rule.id}) | ${rule.severity} | ${rule.summary.replaceAll('|', '\\|')} |`,
  )
  return `<!-- Generated from the pages (Markdown) and the lints in src/language. To change it, edit those and run "npm run rules". -->

# Rules

What \`heroku-orb validate\` checks: ${sorted.length} rules (${count('error')} errors, ${count('warning')} warnings, ${count('info')} infos). An error is what CircleCI's
compiler rejects; a warning is what it accepts although it will hurt; an info is shown with \`--info\`. Each rule has a name, by which a
comment or \`.heroku-orb.yml\` can suppress it (see [language.md](language.md)). \`heroku-orb explain RULE\` prints its section.

| Rule | Severity | What must hold |
|---|---|---|
${table.join('\n')}

${sorted.map(rule => rulePage(rule, herokuLints)).join('\n')}`
}
