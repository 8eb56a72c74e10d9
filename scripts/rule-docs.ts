import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { ruleDocs } from './render-rule-docs.ts'

/** `npm run rules`: writes docs/rules.md from the rules themselves. With `--check`: fails when it is out of date. */
const file = fileURLToPath(new URL('../docs/rules.md', import.meta.url))
const text = ruleDocs()
const current = await readFile(file, 'utf8').catch(() => '')
if (text === current) console.log('docs/rules.md: no change')
else if (process.argv.includes('--check')) {
  console.error('docs/rules.md is out of date; run "npm run rules"')
  process.exitCode = 1
} else {
  await writeFile(file, text)
  console.log('docs/rules.md: written')
}
