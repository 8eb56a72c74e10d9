import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { analyse } from '../../../src/language/analysis.ts'
import { processConfig, type RunValues, whatRuns } from '../../../src/language/index.ts'
import { herokuLints } from '../../../src/language/lints/heroku/index.ts'
import { allRules } from '../../../src/language/rules/index.ts'
import { corpusConfigs, hasCorpus } from '../corpus.ts'

const directory = new URL('fixtures/', import.meta.url)
const names = readdirSync(directory).filter(name => name.endsWith('.yml'))
const read = (name: string) => readFileSync(new URL(name, directory), 'utf8')

/** What runs, as a table: what the reasons say, and what is written at their place. */
function table(text: string, values: RunValues): string {
  const lines = whatRuns(analyse(text), values).flatMap(workflow => [
    `${workflow.runs ? '+' : '-'} ${workflow.name}${workflow.reason ? `: ${workflow.reason.text}` : ''}`,
    ...workflow.jobs.map(({ name, runs, reason, type }) => {
      const label = `${runs ? '  +' : '  -'} ${name}${type === 'job' ? '' : ` (${type})`}`
      return reason && !workflow.reason
        ? `${label}: ${reason.why}: ${reason.text} [${text.slice(reason.start, reason.end)}]`
        : label
    }),
  ])
  return `${JSON.stringify(values)}\n${lines.join('\n')}\n`
}

/** `case.yml` names pipelines in its first lines, and `case.out` says what runs in each: to add a case, add two files. */
test.each(names)('%s', async name => {
  const text = read(name)
  const pipelines = [...text.matchAll(/^# run: (.*)$/gm)].map(([, values]) => parse(values!) as RunValues)
  expect(pipelines.length).toBeGreaterThan(0)
  const out = pipelines.map(values => table(text, values)).join('\n')
  await expect(out).toMatchFileSnapshot(new URL(name.replace('.yml', '.out'), directory).pathname)
})

describe('the jobs that run are those of the processed configuration', () => {
  const pipelines: RunValues[] = [
    {},
    { branch: 'topic/x' },
    { branch: 'release-1' },
    { tag: 'v1.2.3' },
    { tag: 'x' },
  ]

  /** Both answers for each pipeline; none where the configuration cannot be processed. */
  function compare(text: string): number {
    let compared = 0
    for (const { branch, tag } of pipelines) {
      const pipelineValues = {
        ...(branch ? { 'git.branch': branch } : {}),
        ...(tag ? { 'git.tag': tag } : {}),
      }
      const { config, leftOut } = processConfig(text, { running: true, pipelineValues })
      if (!config) continue
      const left = new Set(leftOut.map(({ workflow, job }) => `${workflow} ${job}`))
      const runs = whatRuns(analyse(text), { branch, tag }).map(workflow => [
        workflow.name,
        workflow.jobs
          .filter(job => job.runs && !left.has(`${workflow.name} ${job.name}`))
          .map(({ name }) => name),
      ])
      const expected = Object.entries(config.workflows)
        .filter(([, workflow]) => typeof workflow === 'object')
        .map(([name, workflow]) => [
          name,
          (workflow as { jobs: (string | object)[] }).jobs.map(job =>
            typeof job === 'string' ? job : Object.keys(job)[0]!,
          ),
        ])
      const some = (list: unknown[][]) => list.filter(([, jobs]) => (jobs as string[]).length > 0)
      expect(some(runs)).toEqual(some(expected))
      compared++
    }
    return compared
  }

  test('in the fixtures and the examples of the rules', () => {
    const texts = [...names.map(read), ...[...allRules(herokuLints).values()].map(({ passing }) => passing)]
    const compared = texts.filter(text => text.length < 2_000).map(compare)
    expect(compared.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(500)
  })

  test.skipIf(!hasCorpus)(
    'in real files (skipped where ../shared/corpus is absent)',
    () => {
      for (const { text } of corpusConfigs()) if (text.length < 10_000) compare(text)
    },
    60_000,
  )
})

test('a broken text, and one without workflows, give what there is', () => {
  const runs = (text: string) => whatRuns(analyse(text))
  expect(runs('')).toEqual([])
  expect(runs('jobs: {build: {steps: [checkout]}}')).toMatchObject([{ name: 'workflow', runs: true }])
  expect(runs('workflows:\n  a: {jobs: [x, y]}\n  b\n  c: {jobs: [x\n')).toMatchObject([
    { name: 'a', jobs: [{ name: 'x' }, { name: 'y' }] },
    { name: 'b' },
    { name: 'c', jobs: [{ name: 'x' }] },
  ])
})
