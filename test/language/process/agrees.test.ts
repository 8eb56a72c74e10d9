import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Random } from '../../../scripts/mutations/noise.ts'
import { Subject } from '../../../scripts/mutations/subject.ts'
import { mutations } from '../../../scripts/mutations/table.ts'
import { processConfig, validate } from '../../../src/language/index.ts'
import { allRules } from '../../../src/language/rules/index.ts'
import { corpusConfigs, corpusPairs, hasCorpus } from '../corpus.ts'

/** `validate` says valid only where `process` succeeds, and `process` gives nothing where `validate` says invalid. */
function disagreement(text: string): string | undefined {
  const { verdict } = validate(text)
  const { config, leftOut, diagnostics } = processConfig(text)
  const whole = config !== undefined && leftOut.length === 0
  if (verdict === 'valid' ? whole : verdict !== 'invalid' || !config) return undefined
  return `${verdict}, but ${whole ? 'processed' : diagnostics.map(({ message }) => message).join('; ')}`
}

const isOrb = (text: string) =>
  !/^(workflows|jobs):/m.test(text) || /^(display|examples|description):/m.test(text)

function expectAgreement(texts: [name: string, text: string][]): void {
  const wrong = texts.flatMap(([name, text]) => {
    const found = isOrb(text) ? undefined : disagreement(text)
    return found ? [`${name}: ${found}`] : []
  })
  expect(wrong).toEqual([])
}

test('the examples of the rules', () => {
  expectAgreement(
    [...allRules().values()].flatMap(({ id, failing, passing }) =>
      [failing, passing].filter(text => text.length < 2_000).map((text): [string, string] => [id, text]),
    ),
  )
})

test.skipIf(!hasCorpus)(
  'real files (skipped where ../shared/corpus is absent)',
  () => {
    expectAgreement([
      ...corpusConfigs().map(({ name, text }): [string, string] => [name, text]),
      ...corpusPairs().map(({ name, input }): [string, string] => [name, input]),
    ])
  },
  60_000,
)

test.skipIf(!hasCorpus)(
  'real files with one mistake more (skipped where ../shared/corpus is absent)',
  () => {
    const random = new Random(12)
    const files = corpusConfigs().filter(({ text, expected }) => expected === 'valid' && text.length < 8_000)
    const mutants: [string, string][] = []
    while (mutants.length < 300) {
      const { name, text } = random.pick(files)
      const { rule, plant } = random.pick(mutations)
      const mutant = plant(new Subject(text))
      if (mutant) mutants.push([`${name} ${rule}`, mutant.text])
    }
    expectAgreement(mutants)
  },
  60_000,
)

const cases = new URL('../../../../shared/cases/language/', import.meta.url)

test.skipIf(!existsSync(cases))('small hard inputs (skipped where ../shared/cases is absent)', () => {
  expectAgreement(
    ['failing/', 'passing/'].flatMap(folder =>
      readdirSync(new URL(folder, cases))
        .filter(name => name.endsWith('.yml'))
        .map((name): [string, string] => [name, readFileSync(new URL(folder + name, cases), 'utf8')]),
    ),
  )
})
