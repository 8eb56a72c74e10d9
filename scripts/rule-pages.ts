import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import type { Rule } from '../src/language/rules/page.ts'

const folder = fileURLToPath(new URL('../src/language/', import.meta.url))

const layout =
  /^---\n(?<front>.*?)---\n\n# (?<id>[a-z0-9-]+)\n\n(?<summary>[^\n]+)\n\n(?<why>.*?)\n\n## Fails\n\n```yaml\n(?<failing>.*?)```\n\n## Passes\n\n```yaml\n(?<passing>.*?)```\n$/s

/** The pages of the rules that the compiler's checks report: each Markdown file in src/language. Throws where one is not laid out as the others. */
export function readPages(): Rule[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file =>
    file.endsWith('.md'),
  )
  const pages = files.map(file => {
    const { front, id, ...parts } = layout.exec(readFileSync(folder + file, 'utf8'))?.groups ?? {}
    if (id !== basename(file, '.md'))
      throw new Error(`src/language/${file}: lay it out as the other pages, with its own name as title`)
    return { id, ...parse(front!), ...parts } as Rule
  })
  return pages.sort((one, other) => (one.id < other.id ? -1 : 1))
}

/** The two modules that the program loads: severities, which every check needs, and the pages, which few commands do. */
export function pageModules(): { severities: string; pages: string } {
  const pages = readPages()
  const marker =
    '// Generated from the pages of the rules, which are Markdown. To change it, edit one and run "npm run rules".'
  const entries = pages.map(({ id, ...page }) => `  '${id}': ${JSON.stringify(page)},`)
  const severities = pages.map(({ id, severity }) => `  '${id}': '${severity}',`)
  return {
    severities: `${marker}\n\n/** The severity of each rule that the compiler's checks report. */\nexport const severities = {\n${severities.join('\n')}\n} as const\n`,
    pages: `${marker}\n\nimport type { RulePage } from './page.ts'\nimport type { RuleId } from './severity.ts'\n\n/** What a person reads about each rule that the compiler's checks report. */\nexport const pages: Record<RuleId, RulePage> = {\n${entries.join('\n')}\n}\n`,
  }
}
