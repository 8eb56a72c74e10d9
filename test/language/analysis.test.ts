import { expect, test } from 'vitest'
import {
  analyse,
  diagnose,
  expand,
  graphsOf,
  herokuLints,
  shellScripts,
  validate,
  whatRuns,
} from '../../src/language/index.ts'

const text = `version: 2.1
orbs: {tools: my/tools@1.0.0}
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [tools/greet, {run: make}]
workflows:
  main:
    jobs: [build]
`
const orb = `version: 2.1
commands: {greet: {steps: [{run: echo hello}]}}
`

test('a file is read once for every question, and so is each orb', () => {
  let reads = 0
  const orbs = {
    get 'my/tools@1.0.0'() {
      reads++
      return orb
    },
  }
  const analysis = analyse(text, { orbs })
  expect(diagnose(analysis).verdict).toBe('valid')
  expect(expand(analysis).config!.jobs.build!.steps).toHaveLength(2)
  expect(whatRuns(analysis, { branch: 'main' })[0]!.jobs.map(({ name }) => name)).toEqual(['build'])
  expect(graphsOf(analysis)[0]!.nodes.map(({ name }) => name)).toEqual(['build'])
  expect(shellScripts(analysis).map(script => script.text)).toEqual(['make'])
  expect(reads).toBe(1)
  expect(analysis.source.problems).toEqual([])
})

test('further options change what is asked, and not what was read', () => {
  const parameters = 'parameters: {on: {type: boolean, default: true}}\njobs:'
  const config = text
    .replace('jobs:', parameters)
    .replace('main:', 'main:\n    when: << pipeline.parameters.on >>')
  const analysis = analyse(config, { orbs: { 'my/tools@1.0.0': orb } })
  expect(expand(analysis, { pipelineParameters: { on: false } }).config!.workflows).not.toHaveProperty('main')
  expect(expand(analysis).config!.workflows).toHaveProperty('main')
})

test('the lints for Heroku run where the caller adds them', () => {
  const deploys = text.replace('tools/greet, {run: make}', '{run: heroku maintenance:on --app demo-app}')
  const rules = (lints?: typeof herokuLints) =>
    validate(deploys, { lints }).diagnostics.map(({ rule }) => rule)
  expect(rules()).not.toContain('heroku-maintenance')
  expect(rules(herokuLints)).toContain('heroku-maintenance')
})
