import { expect, test } from 'vitest'
import { processConfig, validate } from '../../../src/language/index.ts'

const config = (matrix: string, more = '') => `version: 2.1
parameters:
  n: {type: integer, default: 1}
jobs:
  build:
    parameters: {a: {type: integer}, b: {type: integer, default: 0}, c: {type: integer, default: 0}}
    docker: [{image: "a:1"}]
    steps: [{run: "<< parameters.a >> << parameters.b >> << parameters.c >>"}]
  other: {docker: [{image: "a:1"}], steps: [checkout]}
workflows:
  main:
    jobs:
      - build: {matrix: {parameters: {${matrix}}${more}}}
      - other: {requires: [build]}
`
const numbers = (count: number) => `[${Array.from({ length: count }, (_, index) => index).join(', ')}]`
const rulesOf = (text: string) => [
  validate(text).diagnostics.map(({ rule }) => rule),
  processConfig(text).diagnostics.map(({ rule }) => rule),
]

test.each([
  ['128', `a: ${numbers(128)}`, ''],
  ['129 less one that is excluded', `a: ${numbers(129)}`, ', exclude: [{a: 7}]'],
  ['a value that is a tag', `a: [<< pipeline.parameters.n >>, 5], b: ${numbers(64)}`, ''],
])('%s jobs', (_, matrix, more) => {
  expect(rulesOf(config(matrix, more))).toEqual([[], []])
  expect(Object.keys(processConfig(config(matrix, more)).config!.jobs)).toHaveLength(129)
})

test.each([
  ['129', `a: ${numbers(129)}`, ''],
  ['an exclusion of nothing', `a: ${numbers(129)}`, ', exclude: [{a: 500}]'],
  ['a value that is a tag', `a: [<< pipeline.parameters.n >>, 5], b: ${numbers(65)}`, ''],
  ['a million', `a: ${numbers(100)}, b: ${numbers(100)}, c: ${numbers(100)}`, ''],
])('%s are too many, without being written out', (_, matrix, more) => {
  for (const rules of rulesOf(config(matrix, more))) expect(rules).toContain('matrix-size')
})

test('the other jobs can be expanded', () => {
  const { config: result, leftOut } = processConfig(config(`a: ${numbers(129)}`), { leaveOut: 'failing' })
  expect(Object.keys(result!.jobs)).toEqual(['other'])
  expect(leftOut).toMatchObject([{ job: 'build', causes: [{ rule: 'matrix-size' }] }])
})
