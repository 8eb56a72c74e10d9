import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { processConfig, validate } from '../src/language/index.ts'
import { herokuLints } from '../src/language/lints/heroku/index.ts'
import { corpusConfigs, corpusPairs, hasCorpus } from '../test/language/corpus.ts'
import { Subject } from './mutations/subject.ts'
import { mutations } from './mutations/table.ts'

/**
 * `npm run findings FILE`: writes everything that the language says of many inputs (real configurations, planted defects, the examples
 * of the rules, the fixtures) as one text, and prints its checksum. A change that must not change behaviour gives the same text
 * before and after. `--quick` takes one defect of 25. `--no-words` leaves messages and help out, for a change of words only.
 */
const target = process.argv.slice(2).find(argument => !argument.startsWith('--'))
if (!target) {
  console.error('usage: npm run findings FILE [-- --no-words]')
  process.exit(2)
}
const words = !process.argv.includes('--no-words')
const quick = process.argv.includes('--quick')
const lines: string[] = []

/** Everything that is found in one text, for both compilers, and what it expands to. */
function add(name: string, text: string, full: boolean): void {
  for (const compat of full ? (['next', 'classic'] as const) : (['next'] as const)) {
    const { verdict, diagnostics, unknowns } = validate(text, { compat, info: true, lints: herokuLints })
    lines.push(`## ${name} ${compat} ${verdict}`)
    for (const finding of diagnostics) lines.push(JSON.stringify(wordless(finding)))
    for (const unknown of unknowns) lines.push(JSON.stringify(wordless(unknown)))
    if (full) {
      const { yaml, diagnostics: found } = processConfig(text, { compat, lints: herokuLints })
      for (const finding of found) lines.push(`process ${JSON.stringify(wordless(finding))}`)
      lines.push(`process ${createHash('sha256').update(yaml).digest('hex')}`)
    }
  }
}

function wordless(found: object): object {
  if (words) return found
  const { message, help, what, ...rest } = found as Record<string, unknown>
  return rest
}

function addFolder(path: string): void {
  const folder = fileURLToPath(new URL(path, import.meta.url))
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort())
    if (/\.ya?ml$/.test(name)) add(`${path}${name}`, readFileSync(`${folder}${name}`, 'utf8'), true)
}

const pages = readFileSync(new URL('../docs/rules.md', import.meta.url), 'utf8')
for (const [index, [, text]] of [...pages.matchAll(/^```yaml\n(.*?)^```$/gms)].entries())
  add(`example ${index}`, text!, true)
addFolder('../test/language/process/fixtures/')
addFolder('../orb/')
addFolder('../examples/')
addFolder('../../shared/cases/')
if (hasCorpus) {
  for (const { name, input } of corpusPairs()) add(name, input, true)
  for (const { name, text } of corpusConfigs()) add(name, text, true)
  for (const { name, text, expected } of corpusConfigs()) {
    if (expected !== 'valid') continue
    const subject = new Subject(text)
    for (const [index, { rule, plant }] of mutations.entries()) {
      if (quick && (index + name.length) % 25 > 0) continue
      const mutant = plant(subject)
      if (mutant) add(`${name} ${index} ${rule}`, mutant.text, false)
    }
  }
} else console.error('findings: without the real configurations, which are in ../shared/corpus')
const text = `${lines.join('\n')}\n`
writeFileSync(target, text)
console.log(`${lines.length} lines, sha256 ${createHash('sha256').update(text).digest('hex')}`)
