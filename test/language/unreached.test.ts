import { describe, expect, test } from 'vitest'
import { processConfig, validate } from '../../src/language/index.ts'

const config = (spare: string, workflow = 'build') => `version: 2.1
parameters: {vm: {type: string, default: linux}, deep: {type: boolean, default: false}}
orbs:
  own:
    commands:
      used: {steps: [checkout]}
      unused: {steps: [nope]}
executors:
  linux: {docker: [{image: "a:1"}]}
commands:
  greet: {parameters: {who: {type: string}}, steps: [{run: echo << parameters.who >>}]}
jobs:
  build: {executor: linux, steps: [own/used]}
  spare: ${spare}
job-groups:
  ship: {jobs: [spare]}
workflows:
  main: {jobs: [${workflow}]}
`
const found = (text: string) =>
  validate(text)
    .diagnostics.filter(({ rule }) => !rule.startsWith('unused-'))
    .map(({ rule, severity, line }) => `${line} ${rule} ${severity}`)
const job = (steps: string) => `{executor: linux, steps: [${steps}]}`

describe('in what no workflow reaches', () => {
  test.each([
    ['a command', job('nope'), 'unknown-command'],
    ['an executor', '{executor: nope, steps: [checkout]}', 'unknown-executor'],
    ['a parameter', job('{run: echo << parameters.nope >>}'), 'unknown-parameter'],
    ['a pipeline parameter', job('{run: echo << pipeline.parameters.nope >>}'), 'unknown-pipeline-parameter'],
    ['an expression', job('{run: echo << pipeline.number > >>}'), 'expression-syntax'],
    ['an argument', job('{greet: {whom: x, who: y}}'), 'unknown-argument'],
    ['a missing argument', job('greet'), 'missing-argument'],
    ['an orb', job('other/step'), 'unknown-orb'],
  ])('%s that is not there is a warning', (_, spare, rule) => {
    expect(found(config(spare))).toContain(`14 ${rule} warning`)
    expect(found(config(spare))).toContain('7 unknown-command warning')
    expect(processConfig(config(spare)).config).toBeDefined()
    // CircleCI's words are kept for where it would say them.
    expect(validate(config(spare)).diagnostics.every(({ circleci }) => circleci === undefined)).toBe(true)
    expect(found(config(spare, 'build, spare'))).toContain(`14 ${rule} error`)
  })

  test('the shape is still an error', () => {
    expect(found(config('{executor: linux, stpes: [checkout]}'))).toContain('14 job-keys error')
    expect(found(config(job('{run: {name: x}}')))).toContain('14 run-command error')
    expect(found(config(job('{run: "cat << EOF"}')))).toContain('14 unclosed-tag error')
  })

  test('the message says so', () => {
    const { verdict, diagnostics } = validate(config(job('nope')))
    expect(verdict).toBe('valid')
    expect(diagnostics.find(({ line, rule }) => line === 14 && rule === 'unknown-command')?.message).toMatch(
      /^there is no command "nope"; no workflow reaches job "spare", so CircleCI does not look$/,
    )
  })
})

describe('reached is what', () => {
  test.each([
    ['a job group invokes', 'ship'],
    ['replaces another job', 'build: {override-with: spare}'],
  ])('%s', (_, workflow) => {
    expect(found(config(job('nope'), workflow))).toContain('14 unknown-command error')
  })

  test('a workflow invokes whose condition is false', () => {
    const text = `${config(job('nope'))}  deep: {when: << pipeline.parameters.deep >>, jobs: [spare]}\n`
    expect(found(text)).toContain('14 unknown-command error')
  })

  test.each([
    ['a step', 'mid: {steps: [low]}', '[mid]'],
    ['a condition', 'mid: {steps: [{when: {condition: true, steps: [low]}}]}', '[mid]'],
    [
      'an argument',
      'mid: {parameters: {s: {type: steps}}, steps: [<< parameters.s >>]}',
      '[{mid: {s: [low]}}]',
    ],
    [
      'a default',
      'mid: {parameters: {s: {type: steps, default: [low]}}, steps: [{steps: << parameters.s >>}]}',
      '[mid]',
    ],
    [
      'a name that a tag completes',
      'mid: {parameters: {n: {type: string, default: ow}}, steps: ["l<< parameters.n >>"]}',
      '[mid]',
    ],
    ['a step of the workflow', 'mid: {steps: [checkout]}', '[checkout]', '{build: {pre-steps: [low]}}'],
    ['another name', 'other: low', '[other]'],
  ])('%s leads to', (_, commands, steps, workflow = 'build') => {
    const text = `version: 2.1
jobs: {build: {docker: [{image: "a:1"}], steps: ${steps}}}
commands:
  low: {steps: [nope]}
  ${commands}
workflows: {main: {jobs: [${workflow}]}}
`
    expect(found(text)).toContain('4 unknown-command error')
  })

  test('an anchor has that something reaches elsewhere', () => {
    const text = `version: 2.1
jobs:
  spare: &job {docker: [{image: "a:1"}], steps: &steps [nope]}
  build: *job
workflows: {main: {jobs: [build]}}
`
    expect(found(text)).toContain('3 unknown-command error')
    expect(found(text.replace('*job', '{machine: true, steps: *steps}'))).toContain('3 unknown-command error')
  })

  test('the value of a pipeline parameter may be', () => {
    const text = `version: 2.1
parameters: {vm: {type: enum, enum: [linux, other], default: linux}}
executors:
  linux: {docker: [{image: "a:1"}]}
  other: {docker: [{image: "<< parameters.nope >>"}]}
jobs: {build: {executor: << pipeline.parameters.vm >>, steps: [checkout]}}
workflows: {main: {jobs: [build]}}
`
    expect(found(text)).toContain('5 unknown-parameter error')
  })
})
