import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { analyse } from '../../../src/language/analysis.ts'
import { type Graph, graphsOf, processConfig } from '../../../src/language/index.ts'
import { herokuLints } from '../../../src/language/lints/heroku/index.ts'
import { allRules } from '../../../src/language/rules/index.ts'
import { corpusConfigs, hasCorpus } from '../corpus.ts'

const directory = new URL('fixtures/', import.meta.url)
const names = readdirSync(directory).filter(name => name.endsWith('.yml'))
const read = (name: string) => readFileSync(new URL(name, directory), 'utf8')
const graphs = (text: string) => graphsOf(analyse(text))

/** A graph in lines, each with what is written at its place. */
function printed(text: string, graph: Graph, indent = ''): string[] {
  const at = ({ start, end }: { start: number; end: number }) =>
    `[${text.slice(start, end).replaceAll(/\s+/g, ' ')}]`
  const nodes = graph.nodes.flatMap(({ members, place, filters, matrix, ...node }) => [
    `${indent}  ${JSON.stringify({ ...node, ...(matrix ? { matrix: { ...matrix, place: undefined } } : {}) })}`,
    `${indent}    ${at(place)}${filters ? ` ${at(filters)}` : ''}${matrix ? ` ${at(matrix.place)}` : ''}`,
    ...(members ? printed(text, members, `${indent}    `) : []),
  ])
  const edges = graph.edges.map(
    ({ from, to, statuses, only, place }) =>
      `${indent}  ${from} > ${to}: ${statuses.join(', ')}${only ? ` (only ${only})` : ''} ${at(place)}`,
  )
  const unknown = graph.unknown.map(({ to, name, place }) => `${indent}  ? > ${to}: ${name} ${at(place)}`)
  return [`${indent}${graph.name} ${at(graph.place)}`, ...nodes, ...edges, ...unknown]
}

/** `case.yml` becomes `case.graph`: to add a case, add two files. */
test.each(names)('%s', async name => {
  const text = read(name)
  const lines = graphs(text).flatMap(graph => printed(text, graph))
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
    new URL(name.replace('.yml', '.graph'), directory).pathname,
  )
})

/** The workflows whose jobs and requirements are compared with those of the processed configuration. */
function compare(text: string): number {
  const { config, leftOut } = processConfig(text)
  if (!config || leftOut.length) return 0
  let compared = 0
  for (const graph of graphs(text)) {
    const workflow = config.workflows[graph.name]
    // Groups have jobs around them; repeated jobs get numbers, and filters that are expressions take jobs out.
    const jobs = graph.nodes.flatMap(node => node.jobs)
    const plain = graph.nodes.every(
      ({ kind, filters }) => kind !== 'group' && text[filters?.start ?? -1] !== 'p',
    )
    if (typeof workflow !== 'object' || !plain || new Set(jobs).size < jobs.length) continue
    const invocations = workflow.jobs.map(job => (typeof job === 'string' ? { [job]: {} } : job))
    // A job that another workflow has with other arguments has a number.
    const plainName = (name: string) => (jobs.includes(name) ? name : name.replace(/-\d+$/, ''))
    const names = invocations.map(invocation => plainName(Object.keys(invocation)[0]!))
    if (graph.nodes.some(node => node.jobs.length === 0) || names.length < jobs.length) continue
    expect([...names].sort()).toEqual([...jobs].sort())
    const node = (name: string) => graph.nodes.findIndex(({ jobs: own }) => own.includes(plainName(name)))
    const expected = invocations.flatMap(invocation =>
      Object.entries(invocation).flatMap(([to, { requires }]) =>
        ((requires ?? []) as (string | object)[]).map(
          item => `${node(typeof item === 'string' ? item : Object.keys(item)[0]!)} > ${node(to)}`,
        ),
      ),
    )
    expect(new Set(graph.edges.map(({ from, to }) => `${from} > ${to}`))).toEqual(new Set(expected))
    expect(graph.unknown).toEqual([])
    compared++
  }
  return compared
}

test('every job and every requirement is there once, as in the processed configuration', () => {
  const texts = [...names.map(read), ...[...allRules(herokuLints).values()].map(({ passing }) => passing)]
  const compared = texts.filter(text => text.length < 2_000).map(compare)
  expect(compared.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(100)
})

test.skipIf(!hasCorpus)(
  'and in real files (skipped where ../shared/corpus is absent)',
  () => {
    const compared = corpusConfigs().map(({ text }) => (text.length < 20_000 ? compare(text) : 0))
    expect(compared.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(30)
  },
  60_000,
)

test('what is required and not there is kept, and a broken text gives what there is', () => {
  const [graph] = graphs(
    'workflows:\n  main:\n    jobs:\n      - a: {requires: [b, c: failed]}\n      - "x\n',
  )
  expect(graph).toMatchObject({
    nodes: [{ job: 'a' }, { job: 'x' }],
    edges: [],
    unknown: [
      { to: 0, name: 'b' },
      { to: 0, name: 'c' },
    ],
  })
})
