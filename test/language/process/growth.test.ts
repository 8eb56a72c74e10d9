import { expect, test } from 'vitest'
import { processConfig, validate } from '../../../src/language/index.ts'

const depth = 60

/** Commands that call each other, each with what it was given twice. */
function doubling(type: string, given: string, twice: string, last: string): string {
  const commands = Array.from(
    { length: depth },
    (_, index) =>
      `  c${index}: {parameters: {p: {type: ${type}}}, steps: [{c${index + 1}: {p: ${twice}}}]}\n`,
  )
  return `version: 2.1
commands:
${commands.join('')}  c${depth}: {parameters: {p: {type: ${type}}}, steps: [${last}]}
jobs:
  build: {docker: [{image: "a:1"}], steps: [{c0: {p: ${given}}}]}
  other: {docker: [{image: "a:1"}], steps: [checkout]}
workflows: {main: {jobs: [build, other]}}
`
}

test.each([
  ['text', doubling('string', 'ab', '"<< parameters.p >><< parameters.p >>"', '{run: "<< parameters.p >>"}')],
  [
    'steps',
    doubling('steps', '[checkout]', '[<< parameters.p >>, << parameters.p >>]', '<< parameters.p >>'),
  ],
  [
    'large steps',
    doubling(
      'steps',
      `[{run: ${'x'.repeat(20_000)}}]`,
      '[<< parameters.p >>, << parameters.p >>]',
      '<< parameters.p >>',
    ),
  ],
])('%s that double at each call end, and nothing is left of the config', (_, text) => {
  expect(validate(text).diagnostics).toMatchObject([{ rule: 'config-size', severity: 'error' }])
  for (const leaveOut of ['unavailable', 'failing'] as const)
    expect(processConfig(text, { leaveOut }).config).toBeUndefined()
})

test('a config of more than 8 MB is rejected, by both', () => {
  const steps = Array.from({ length: 20 }, () => `{run: "${'x'.repeat(50_000)}"}`).join(', ')
  const config = (jobs: string) => `version: 2.1
jobs: {build: {parameters: {n: {type: integer, default: 1}}, docker: [{image: "a:1"}], steps: [${steps}]}}
workflows: {main: {jobs: [${jobs}]}}
`
  const errors = (text: string) => {
    const found = [validate(text).diagnostics, processConfig(text).diagnostics]
    return found.map(all => all.filter(({ severity }) => severity === 'error').map(({ rule }) => rule))
  }
  expect(errors(config('build'))).toEqual([[], []])
  expect(errors(config('build: {matrix: {parameters: {n: [1, 2, 3, 4, 5, 6, 7, 8, 9]}}}'))).toEqual([
    ['config-size'],
    ['config-size'],
  ])
})
