import { expect, test } from 'vitest'
import { processConfig, validate } from '../../../src/language/index.ts'

const config = (jobs: string) => `version: 2.1
jobs:
  build: {docker: [{image: "a:1"}], steps: [checkout]}
  release: {docker: [{image: "a:1"}], steps: [checkout]}
workflows:
  main: {jobs: [${jobs}]}
`

test.each([
  ['build, build, release: {requires: [build]}'],
  ['{build: {name: x}}, {build: {name: x}}, release: {requires: [x]}'],
])('a name that two jobs of a workflow have cannot be required: %s', jobs => {
  const errors = validate(config(jobs)).diagnostics.filter(({ severity }) => severity === 'error')
  expect(errors).toMatchObject([{ rule: 'ambiguous-require' }])
})

test('a repeated job may require the other of its name', () => {
  const { config: result } = processConfig(config('build, build: {requires: [build]}'))
  expect(result?.workflows.main).toEqual({ jobs: ['build-1', { 'build-2': { requires: ['build-1'] } }] })
})

test('a name that a tag completes is ambiguous once it is known', () => {
  const text = config('build, build: {name: "<< pipeline.git.branch >>"}, release: {requires: [build]}')
  expect(validate(text).verdict).toBe('valid')
  const { diagnostics } = processConfig(text, { pipelineValues: { 'git.branch': 'build' } })
  expect(diagnostics).toMatchObject([
    { rule: 'ambiguous-require', circleci: expect.stringContaining('2 other jobs') },
  ])
})
