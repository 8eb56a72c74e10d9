import { describe, expect, test } from 'vitest'
import { analyse } from '../../src/language/analysis.ts'
import { validate } from '../../src/language/index.ts'
import { expandConfig } from '../../src/language/process/expand.ts'
import type { Node } from '../../src/language/source/nodes.ts'
import { readSource } from '../../src/language/source/read.ts'
import { corpusConfigs, corpusPairs, hasCorpus } from './corpus.ts'

const errorsOf = (text: string, compat: 'next' | 'classic') =>
  validate(text, { compat })
    .diagnostics.filter(diagnostic => diagnostic.severity === 'error')
    .map(diagnostic => `${diagnostic.line}: ${diagnostic.rule}: ${diagnostic.message}`)

describe.skipIf(!hasCorpus)('real configurations (skipped where ../shared/corpus is absent)', () => {
  test('classic: none has an error', () => {
    const wrong = corpusConfigs().flatMap(({ name, text }) =>
      errorsOf(text, 'classic').map(error => `${name}:${error}`),
    )
    expect(wrong).toEqual([])
  })

  test('next: those, and only those, that are known to be rejected have an error', () => {
    const configs = corpusConfigs()
    const rejected = configs.filter(({ text }) => errorsOf(text, 'next').length > 0).map(({ name }) => name)
    expect(rejected).toEqual(
      configs.filter(({ expected }) => expected.includes('next: error')).map(({ name }) => name),
    )
  })
})

describe.skipIf(!hasCorpus)('classic: what the compiler made of real configurations', () => {
  const pairs = hasCorpus ? corpusPairs() : []

  test.each(pairs)('$name', ({ input, output }) => {
    expect(errorsOf(input, 'classic')).toEqual([])
    // A branch of no name: the compiler leaves out jobs whose filters exclude the branch that it is given.
    const options = { compat: 'classic', pipelineValues: { 'git.branch': '' } } as const
    const expanded = (what: 'nothing' | 'unavailable') =>
      expandConfig(analyse(input, options), { what, errors: [] })
    const { config, expansion } = expanded('nothing')
    const incomplete = new Set(expanded('unavailable').leftOut.map(({ job }) => job))
    const expected = plain(readSource(output, 'output.yml').root!) as {
      jobs: Record<string, unknown>
      workflows: unknown
    }
    const reachesOrb = (job: string) =>
      incomplete.has(job) || (expansion.missing.length > 0 && job.includes('/'))
    const comparable = (jobs: Record<string, unknown>) =>
      Object.fromEntries(
        Object.entries(jobs)
          .filter(([name]) => !reachesOrb(name))
          .map(([name, job]) => [name, unordered(job)]),
      )
    expect(comparable(config.jobs)).toEqual(comparable(expected.jobs))
    expect(config.workflows).toEqual(expected.workflows)
  })
})

/** The order of a job's environment means nothing. */
function unordered(job: unknown): unknown {
  const { environment, ...rest } = job as { environment?: unknown[] }
  return environment ? { ...rest, environment: environment.map(entry => JSON.stringify(entry)).sort() } : rest
}

function plain(node: Node): unknown {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'sequence') return node.items.map(plain)
  return Object.fromEntries([...node.entries].map(([name, { value }]) => [name, plain(value)]))
}
