import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mutateBytes, Random } from '../../../scripts/mutations/noise.ts'
import { typing } from '../../../scripts/mutations/typing.ts'
import { readSource, recover } from '../../../src/language/index.ts'
import { herokuLints } from '../../../src/language/lints/heroku/index.ts'
import { allRules } from '../../../src/language/rules/index.ts'
import { child, entriesOf, type Node } from '../../../src/language/source/nodes.ts'
import { corpusConfigs, hasCorpus } from '../corpus.ts'

const fixtures = new URL('../process/fixtures/', import.meta.url)
const own = readdirSync(fixtures)
  .filter(name => name.endsWith('.yml'))
  .map(name => readFileSync(new URL(name, fixtures), 'utf8'))
const examples = [...allRules(herokuLints).values()]
  .map(({ passing }) => passing)
  .filter(text => text.length < 2_000)

/** The names that a file declares: of sections' elements, and of their parameters. */
function namesOf(root: Node | undefined): { name: string; at: number }[] {
  const sections = ['orbs', 'parameters', 'commands', 'executors', 'jobs', 'workflows', 'job-groups']
  return sections.flatMap(section =>
    [...entriesOf(child(root, section))].flatMap(({ key, value }) => [
      { name: `${section} ${key.text}`, at: key.start },
      ...[...entriesOf(child(value, 'parameters'))].map(parameter => ({
        name: `${section} ${key.text} ${parameter.key.text}`,
        at: parameter.key.start,
      })),
    ]),
  )
}

/** The share of names that broken states keep, by kind. */
function measure(texts: readonly string[], states: number): { states: number; kept: Record<string, number> } {
  const random = new Random(20_261_125)
  const shares: Record<string, number[]> = {}
  let count = 0
  while (count < states) {
    const text = random.pick(texts)
    const state = typing(text, random)
    const source = state && readSource(state.text, 'config.yml')
    if (!source || source.root) continue
    const { root } = readSource(text, 'config.yml')
    const isHit = (at: number) => at >= state.start && at <= state.end
    const names = namesOf(root)
    // What is declared on the line itself, or below a key there, has no name or another parent while the line is not finished.
    const parents = [
      ...names.filter(({ at }) => isHit(at)).map(({ name }) => name),
      ...[...entriesOf(root)].filter(({ key }) => isHit(key.start)).map(({ key }) => key.text),
    ]
    const expected = names
      .filter(({ at, name }) => !isHit(at) && !parents.some(parent => name.startsWith(`${parent} `)))
      .map(({ name }) => name)
    if (expected.length === 0) continue
    count++
    const found = new Set(namesOf(recover(source)).map(({ name }) => name))
    const kind = state.kind.startsWith('quote') ? 'an open quote' : state.kind
    shares[kind] ??= []
    shares[kind].push(expected.filter(name => found.has(name)).length / expected.length)
  }
  const mean = (list: number[]) => list.reduce((sum, share) => sum + share, 0) / list.length
  return {
    states: count,
    kept: Object.fromEntries(Object.entries(shares).map(([kind, list]) => [kind, mean(list)])),
  }
}

function expectKept({ kept }: ReturnType<typeof measure>): void {
  expect(Object.keys(kept).length).toBeGreaterThan(6)
  for (const [kind, share] of Object.entries(kept))
    expect(share, `names kept: ${kind}`).toBeGreaterThanOrEqual(kind === 'an open quote' ? 0.9 : 0.95)
}

describe('while somebody types', () => {
  test('the names of a file stay', () => {
    expectKept(measure([...own, ...examples], 2_000))
  }, 60_000)

  test.skipIf(!hasCorpus)(
    'and those of real files (skipped where ../shared/corpus is absent)',
    () => {
      const texts = corpusConfigs()
        .map(({ text }) => text)
        .filter(text => text.length < 20_000 && readSource(text, '').root)
      expectKept(measure(texts, 300))
    },
    60_000,
  )
})

describe('a text that YAML can read', () => {
  test('gives the tree that it has', () => {
    for (const text of [...own, ...examples]) {
      const source = readSource(text, 'config.yml')
      expect(recover(source)).toBe(source.root)
    }
  })
})

describe('what is recovered', () => {
  const recovered = (text: string) => recover(readSource(text, 'config.yml'))

  test('has its place in the text, behind what was put in, too', () => {
    const text = 'jobs:\n  build\n    docker: [a\n  test:\n    steps: "x\n  last: {steps: [b]}\n'
    const jobs = child(recovered(text), 'jobs')
    expect([...entriesOf(jobs)].map(({ key }) => [key.text, text.slice(key.start, key.end)])).toEqual([
      ['build', 'build'],
      ['test', 'test'],
      ['last', 'last'],
    ])
    const [step] = (child(child(jobs, 'last'), 'steps') as { items: Node[] }).items
    expect(text.slice(step!.start, step!.end)).toBe('b')
  })

  test.each([
    ['nothing', ''],
    ['a list as a key', 'jobs:\n  ? [a]\n  : b\n  build: {}\n'],
    ['an alias inside of its anchor', 'jobs: &a\n  build: *a\n  test: [\n'],
    ['two documents', '---\njobs: {build: {}}\n---\nb: [\n'],
  ])('survives %s', (_, text) => {
    const root = recovered(text)
    if (text) expect(child(child(root, 'jobs'), 'build')).toBeDefined()
  })

  test('is nothing where the text nests too deep', () => {
    expect(recovered('['.repeat(20_000))).toBeUndefined()
  })

  test('lies in the text, whatever that is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...own), fc.integer({ min: 1 }), (seed, number) => {
        const text = mutateBytes(seed, new Random(number))
        const within = (node: Node): void => {
          expect(node.start).toBeGreaterThanOrEqual(0)
          expect(node.end).toBeLessThanOrEqual(text.length)
          if (node.kind === 'sequence') node.items.forEach(within)
          if (node.kind === 'map')
            for (const { key, value } of node.entries.values()) [key, value].forEach(within)
        }
        const root = recovered(text)
        if (root) within(root)
      }),
      { numRuns: 100 },
    )
  })
})
