import { expect, test } from 'vitest'
import { processConfig } from '../../../src/language/index.ts'

const config = (executors: string, job: string, invocation: string) => `version: 2.1
orbs:
  win: circleci/windows@5.1.0
executors:
  linux:
    parameters: {tag: {type: string, default: "2026.10"}}
    docker: [{image: "cimg/base:<< parameters.tag >>"}]
${executors}
jobs:
  test:
    parameters: {e: {type: ${job}}}
    executor: << parameters.e >>
    steps: [checkout]
workflows:
  main:
    jobs: [{test: ${invocation}}]
`

test('a name for the executor of an orb that is not available is reported as that orb, once', () => {
  const text = config(
    '  windows: win/default',
    'string',
    '{matrix: {parameters: {e: [linux, windows, win/server-2022]}}}',
  )
  const { diagnostics } = processConfig(text, { leaveOut: 'nothing' })
  expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([
    'orb "circleci/windows@5.1.0" is not available, so what it brings cannot be expanded',
  ])
})

test('an executor in a matrix may be a map with arguments', () => {
  const text = config(
    '',
    'executor',
    '{name: one, matrix: {parameters: {e: [{name: linux, tag: "2025.01"}]}}}',
  )
  expect(processConfig(text).config?.jobs.one?.docker).toEqual([{ image: 'cimg/base:2025.01' }])
})

test('pipeline parameters are filled in where a schedule names its branches', () => {
  const text = config('', 'executor', '{e: linux}')
    .replace('orbs:\n  win: circleci/windows@5.1.0', 'parameters: {trunk: {type: string, default: develop}}')
    .replace(
      'main:\n',
      'main:\n    triggers: [{schedule: {cron: "0 1 * * *", filters: {branches: {only: [<< pipeline.parameters.trunk >>]}}}}]\n',
    )
  expect(processConfig(text).config?.workflows.main).toMatchObject({
    triggers: [{ schedule: { filters: { branches: { only: ['develop'] } } } }],
  })
})
