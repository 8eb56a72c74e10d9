import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mutateBytes, mutateTree, Random } from '../../../scripts/mutations/noise.ts'
import { processConfig } from '../../../src/language/index.ts'
import { herokuLints } from '../../../src/language/lints/heroku/index.ts'
import { allRules } from '../../../src/language/rules/index.ts'

const config = (jobs: string, workflow: string) => `version: 2.1
orbs:
  node: circleci/node@5.2.0
jobs:
  deploy: {docker: [{image: "a:1"}], steps: [checkout]}
${jobs}
workflows:
  main:
    jobs: ${workflow}
`

const tests = '  test: {docker: [{image: "a:1"}], steps: [node/install]}'
const lint = '  lint: {docker: [{image: "a:1"}], steps: [broken]}\ncommands:\n  broken: {steps: [nope]}'

describe('a job that reaches an orb that is not available', () => {
  const text = config(tests, '[test, deploy: {requires: [test]}, node/run]')

  test('is left out and named, and nothing requires it', () => {
    const { config: result, leftOut, diagnostics, yaml } = processConfig(text)
    expect(Object.keys(result!.jobs)).toEqual(['deploy'])
    expect(result!.workflows.main).toEqual({ jobs: ['deploy'] })
    expect(leftOut).toMatchObject([
      { job: 'test', workflow: 'main', causes: [{ rule: 'orb-not-available', line: 6, column: 44 }] },
      { job: 'node/run', workflow: 'main', causes: [{ line: 9, column: 46 }] },
    ])
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(yaml).toMatch(/^# LEFT OUT: job "test": orb "circleci\/node@5.2.0" is not available/)
  })

  test('is an error where nothing may be left out, and where no other is left', () => {
    const strict = processConfig(text, { leaveOut: 'nothing' })
    expect(strict.config).toBeUndefined()
    expect(strict.diagnostics).toMatchObject([{ rule: 'orb-not-available', severity: 'error' }])
    const alone = processConfig(config(tests, '[test]'))
    expect(alone.config).toBeUndefined()
    expect(alone.diagnostics.at(-1)).toMatchObject({ rule: 'orb-not-available', severity: 'error' })
  })

  test('keeps what others require of jobs that are there', () => {
    const { config: result } = processConfig(
      config(
        `${tests}\n${lint.replace('nope', 'checkout')}`,
        '[test, lint, deploy: {requires: [test: failed, lint]}]',
      ),
    )
    expect(result!.workflows.main).toEqual({ jobs: ['lint', { deploy: { requires: ['lint'] } }] })
  })
})

describe('a job with an error', () => {
  const failing = (text: string) => {
    const { config: result, leftOut, diagnostics } = processConfig(text, { leaveOut: 'failing' })
    const causes = leftOut.map(({ job, causes: [cause] }) => `${job}: ${cause!.rule} at ${cause!.line}`)
    return { jobs: Object.keys(result?.jobs ?? {}), causes, diagnostics }
  }

  test('stops the whole, unless jobs with errors may be left out', () => {
    const text = config(lint, '[lint, deploy]')
    expect(processConfig(text).config).toBeUndefined()
    expect(failing(text)).toMatchObject({ jobs: ['deploy'], causes: ['lint: unknown-command at 8'] })
  })

  test.each([
    ['in the job', '  lint: {docker: [{image: "a:1"}], steps: [nope]}', '[lint, deploy]'],
    [
      'in steps that an alias names',
      'x: &x [nope]\n  lint: {docker: [{image: "a:1"}], steps: *x}',
      '[lint, deploy]',
    ],
    [
      'in its arguments',
      '  lint: {docker: [{image: "a:1"}], steps: [checkout]}',
      '[lint: {nope: 1}, deploy]',
    ],
    [
      'in the expansion',
      '  lint: {parameters: {c: {type: string}}, docker: [{image: "a:1"}], steps: [x-<< parameters.c >>]}',
      '[lint: {c: y}, deploy]',
    ],
  ])('is left out where it is %s', (_, job, workflow) => {
    const text = config(job.startsWith('x:') ? job.slice(job.indexOf('\n') + 1) : job, workflow)
    const whole = job.startsWith('x:') ? text.replace('orbs:', 'x: &x [nope]\norbs:') : text
    expect(failing(whole)).toMatchObject({ jobs: ['deploy'], causes: [expect.stringContaining('lint: ')] })
  })

  test('is none where it is elsewhere, or only in when the job runs', () => {
    const { jobs, causes } = failing(config(lint, '[deploy: {requires: [absent]}]'))
    expect({ jobs, causes }).toEqual({ jobs: ['deploy'], causes: [] })
  })

  test('of the caller leaves nothing', () => {
    const options = { leaveOut: 'failing', pipelineParameters: { nope: 1 } } as const
    expect(processConfig(config('', '[deploy]'), options).config).toBeUndefined()
  })
})

test('version 2 is expanded as 2.1, its shell text as it is written', () => {
  const text = config('', '[deploy]')
    .replace('2.1', '2')
    .replace('checkout', '{run: "cat <<EOF >> x\\n\\\\<<\\nEOF\\n"}')
  const { config: result, leftOut, diagnostics } = processConfig(text, { leaveOut: 'failing' })
  expect(result!.jobs.deploy!.steps).toEqual([{ run: { command: 'cat <<EOF >> x\n\\<<\nEOF\n' } }])
  expect(leftOut).toEqual([])
  expect(diagnostics[0]).toMatchObject({ rule: 'old-version' })
})

test('a list of maps in the place of a required name is passed over', () => {
  const { config: result } = processConfig(config('', '[deploy: {requires: [[{a: b}]]}]'), {
    leaveOut: 'failing',
  })
  expect(result?.jobs).not.toHaveProperty('a')
})

test('whatever is wrong, expanding what is not never throws', () => {
  const seeds = [...allRules(herokuLints).values()]
    .flatMap(rule => [rule.failing, rule.passing])
    .filter(text => text.length < 2_000)
  fc.assert(
    fc.property(fc.constantFrom(...seeds), fc.integer({ min: 1 }), fc.boolean(), (seed, number, bytes) => {
      processConfig((bytes ? mutateBytes : mutateTree)(seed, new Random(number)), { leaveOut: 'failing' })
    }),
    { numRuns: 1_000 },
  )
})
