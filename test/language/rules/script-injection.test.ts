import { expect, test } from 'vitest'
import { validate } from '../../../src/language/index.ts'

const config = (type: string, step: string) => `version: 2.1
parameters:
  target-name: {type: ${type}}
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - ${step}
workflows:
  main:
    jobs: [build]
`

const pasted = 'run: echo << pipeline.parameters.target-name >>'
const found = (text: string) =>
  validate(text).diagnostics.filter(diagnostic => diagnostic.rule === 'script-injection')

test('a pipeline parameter that takes any text is not pasted into a script', () => {
  const [diagnostic, ...more] = found(config('string, default: blue', pasted))
  expect(more).toEqual([])
  expect(diagnostic).toMatchObject({ severity: 'warning', line: 8, column: 19 })
  expect(diagnostic!.message).toContain('anyone who triggers the pipeline')
  expect(diagnostic!.help).toContain('environment: {TARGET_NAME: << pipeline.parameters.target-name >>}')
})

test.each(['enum, enum: [blue, green], default: blue', 'integer, default: 1', 'boolean, default: true'])(
  'a pipeline parameter with a bounded set of values can be pasted: %s',
  type => {
    expect(found(config(type, pasted))).toEqual([])
  },
)

test('in an environment the value is data', () => {
  const step = `run: {command: 'echo "$T"', environment: {T: << pipeline.parameters.target-name >>}}`
  expect(found(config('string, default: blue', step))).toEqual([])
})
