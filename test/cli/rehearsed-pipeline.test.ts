import { describe, expect, it } from 'vitest'
import { type PipelineFlags, rehearsedPipeline } from '../../src/cli/rehearsed-pipeline.ts'
import { analyse, type Value } from '../../src/language/index.ts'
import type { PipelineFacts } from '../../src/runner/types.ts'

const job = `
jobs:
  deploy:
    machine: {image: ubuntu-2204:current}
    steps: [{run: heroku container:release web -a shop}]
  test:
    machine: {image: ubuntu-2204:current}
    steps: [{run: make test}]
`
const config = (entry: string) => `version: 2.1\n${job}\nworkflows:\n  main:\n    jobs: [test, ${entry}]\n`

function pipelineOf(
  text: string,
  flags: PipelineFlags = {},
  branch: string | undefined = 'feature',
  pipelineValues: Record<string, Value> = {},
) {
  const options = { pipelineParameters: {}, pipelineValues }
  const { result, pipeline, said } = rehearsedPipeline(analyse(text), options, flags, {
    branch,
    revision: 'abc',
  })
  return { jobs: Object.keys(result.config?.jobs ?? {}), ...pipeline, said }
}

describe('the pipeline that is rehearsed', () => {
  it("is of the tree's own branch where the job runs on it", () => {
    const found = pipelineOf(config('deploy'))
    expect(found).toMatchObject({ branch: 'feature', revision: 'abc', said: undefined })
    expect(found.jobs).toContain('deploy')
  })

  it.each<[string, PipelineFacts]>([
    ['deploy: {filters: {branches: {only: main}}}', { branch: 'main' }],
    ['deploy: {filters: {branches: {only: [shipping-lane]}}}', { branch: 'shipping-lane' }],
    ['deploy: {filters: {branches: {ignore: feature}}}', { branch: 'main' }],
    ['deploy: {filters: {branches: {only: /^master$/}}}', { branch: 'master' }],
    ['deploy: {filters: pipeline.git.branch == "to-heroku"}', { branch: 'to-heroku' }],
    [
      'deploy: {filters: {branches: {ignore: /.*/}, tags: {only: /^v.*/}}}',
      { tag: 'v1.0.0', branch: undefined },
    ],
  ])('is the one that the filter wants: %s', (entry, wanted) => {
    const found = pipelineOf(config(entry))
    expect(found).toMatchObject(wanted)
    expect(found.jobs).toContain('deploy')
    expect(found.said).toContain(`'${wanted.tag ?? wanted.branch}'`)
  })

  it('is what the command line says, and then nothing is said', () => {
    const entry = 'deploy: {filters: {branches: {only: [main, staging]}}}'
    expect(pipelineOf(config(entry), { branch: 'staging' })).toMatchObject({
      branch: 'staging',
      said: undefined,
    })
    expect(pipelineOf(config(entry), {}, 'feature', { 'git.branch': 'staging' })).toMatchObject({
      branch: 'staging',
    })
    expect(() => pipelineOf(config(entry), { branch: 'a', tag: 'b' })).toThrow('exclude each other')
  })

  it('filters nothing where no branch is found', () => {
    const found = pipelineOf(config('deploy: {filters: {branches: {only: /^x-\\d+-y$/}}}'))
    expect(found).toMatchObject({ branch: 'feature', said: undefined })
    expect(found.jobs).toContain('deploy')
  })

  it('is the one on which the workflow that is asked for deploys, or else this one', () => {
    const entry = 'deploy: {filters: {branches: {only: master}}}'
    expect(pipelineOf(config(entry), { workflow: 'main' })).toMatchObject({ branch: 'master' })
    expect(pipelineOf(config('test'), { workflow: 'main' })).toMatchObject({ branch: 'feature' })
  })

  it('is for the job that is asked for', () => {
    const entry = 'deploy: {filters: {branches: {only: main}}}'
    expect(pipelineOf(config(entry), { job: 'test' })).toMatchObject({ branch: 'feature' })
    expect(pipelineOf(config(entry), { job: 'deploy' })).toMatchObject({ branch: 'main' })
  })
})
