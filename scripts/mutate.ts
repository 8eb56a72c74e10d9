import { validate } from '../src/language/index.ts'
import { corpusConfigs, hasCorpus } from '../test/language/corpus.ts'
import { Subject } from './mutations/subject.ts'
import { mutations } from './mutations/table.ts'

/**
 * `npm run mutate`: plants one defect after the other into real configurations, and counts how many are found, with the right rule
 * and on the right line, and with how many findings. `--verbose` prints those that are not.
 */
if (!hasCorpus) {
  console.error('mutate: needs the real configurations in ../shared/corpus')
  process.exit(2)
}
const verbose = process.argv.includes('--verbose')
const wanted = process.argv.find(argument => argument.startsWith('--rule='))?.slice('--rule='.length)
const tally = { mutants: 0, found: 0, diagnostics: 0 }
const rules = new Map<string, { mutants: number; found: number }>()

const keyOf = (diagnostic: { rule: string; message: string }) => `${diagnostic.rule} ${diagnostic.message}`

/** How often each finding of a text occurs. */
function countsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const diagnostic of validate(text).diagnostics)
    counts.set(keyOf(diagnostic), (counts.get(keyOf(diagnostic)) ?? 0) + 1)
  return counts
}

for (const { name, text, expected } of corpusConfigs()) {
  if (expected !== 'valid') continue
  const subject = new Subject(text)
  const before = countsOf(text)
  for (const { rule, plant } of mutations) {
    if (wanted && rule !== wanted) continue
    const mutant = plant(subject)
    if (!mutant) continue
    const left = new Map(mutant.before === undefined ? before : countsOf(mutant.before))
    const added = validate(mutant.text).diagnostics.filter(diagnostic => {
      const count = left.get(keyOf(diagnostic)) ?? 0
      left.set(keyOf(diagnostic), count - 1)
      return count <= 0
    })
    const found = added.some(diagnostic => diagnostic.rule === rule && diagnostic.line === mutant.line)
    const counts = rules.get(rule) ?? { mutants: 0, found: 0 }
    rules.set(rule, { mutants: counts.mutants + 1, found: counts.found + Number(found) })
    tally.mutants++
    tally.found += Number(found)
    tally.diagnostics += added.length
    if (verbose && (!found || added.length > 1)) {
      console.log(
        `${name}: ${rule} at line ${mutant.line}: ${found ? 'found' : 'MISSED'}, ${added.length} findings`,
      )
      for (const diagnostic of added)
        console.log(`    ${diagnostic.line}: ${diagnostic.rule}: ${diagnostic.message}`)
    }
  }
}
for (const [rule, { mutants, found }] of [...rules].sort())
  if (found < mutants) console.log(`${rule}: ${found} of ${mutants}`)
const share = (100 * tally.found) / tally.mutants
console.log(
  `${tally.mutants} mutants over ${rules.size} rules: ${tally.found} found (${share.toFixed(2)} %), ${(tally.diagnostics / tally.mutants).toFixed(3)} diagnostics a mutant`,
)
if (share < 97 || tally.diagnostics / tally.mutants > 1.2) process.exitCode = 1
