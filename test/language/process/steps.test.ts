import { expect, test } from 'vitest'
import { processConfig } from '../../../src/language/index.ts'

const config = (steps: string, os: string) => `version: 2.1
orbs:
  orb-tools: circleci/orb-tools@12.3.3
commands:
  install-linux: {steps: [{run: apt-get update}]}
jobs:
  build:
    parameters: {os: {type: string}}
    docker: [{image: cimg/base:2026.10}]
    steps: [${steps}]
workflows: {main: {jobs: [{build: {os: ${os}}}]}}
`

const errors = (text: string) =>
  processConfig(text).diagnostics.filter(({ severity }) => severity === 'error')

test("a parameter may complete a command's name", () => {
  const { config: result } = processConfig(config('install-<< parameters.os >>', 'linux'))
  expect(result?.jobs.build?.steps).toEqual([{ run: { command: 'apt-get update' } }])
  expect(errors(config('install-<< parameters.os >>', 'beos'))).toMatchObject([
    { rule: 'unknown-command', line: 10, message: 'there is no command "install-beos" in the config' },
  ])
})

test('the orb that a tool puts in is not available', () => {
  expect(errors(config('mine/greet, checkout', 'linux'))).toMatchObject([
    { rule: 'orb-not-available', line: 10 },
  ])
})
