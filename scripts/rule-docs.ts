import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { pageModules } from './rule-pages.ts'

/**
 * `npm run rules`: writes the modules that hold the rules' pages, and docs/rules.md from all rules. With `--check`: fails when one of
 * them is out of date.
 */
const check = process.argv.includes('--check')
const { severities, pages } = pageModules()
await write('src/language/rules/severities.generated.ts', severities)
await write('src/language/rules/pages.generated.ts', pages)
// Loaded now, so that it has the pages that were just written.
const { ruleDocs } = await import('./render-rule-docs.ts')
await write('docs/rules.md', ruleDocs())

async function write(name: string, text: string): Promise<void> {
  const file = fileURLToPath(new URL(`../${name}`, import.meta.url))
  const current = await readFile(file, 'utf8').catch(() => '')
  if (text === current) console.log(`${name}: no change`)
  else if (check) {
    console.error(`${name} is out of date; run "npm run rules"`)
    process.exitCode = 1
  } else {
    await writeFile(file, text)
    console.log(`${name}: written`)
  }
}
