import { expect, test } from 'vitest'
import { validate } from '../../../src/language/index.ts'

const docker = 'docker: [{image: cimg/base:2026.10}]'
const config = (jobs: string, invocations: string, top = '') => `version: 2.1
${top}
jobs:
${jobs.replace(/^/gm, '  ')}
workflows:
  main:
    jobs:
${invocations.replace(/^/gm, '      ')}
`
const build = (body: string) => config(`build:\n${body.replace(/^/gm, '  ')}`, '- build')
const found = (text: string, ...rules: string[]) =>
  validate(text, { info: true })
    .diagnostics.filter(
      ({ rule, severity }) => rules.includes(rule) || (!rules.length && severity === 'error'),
    )
    .map(({ line, rule }) => `${line} ${rule}`)

test('a cache that is looked for under another name is reported once', () => {
  const text = build(
    `${docker}\nsteps:\n  - restore_cache: {keys: [v2-]}\n  - save_cache: {key: 'v1-{{ arch }}', paths: [x]}`,
  )
  expect(found(text, 'restore-without-save', 'unread-cache')).toEqual(['7 restore-without-save'])
})

test('aliases of one step, and steps that are spliced in, do not repeat a step', () => {
  const steps = (list: string) => build(`${docker}\nsteps: ${list}`)
  expect(found(steps('[run: make, run: make]'), 'repeated-step')).toEqual(['6 repeated-step'])
  expect(found(steps('[&make {run: make}, *make]'), 'repeated-step')).toEqual([])
  expect(found(steps('[run: make, checkout, run: make]'), 'repeated-step')).toEqual([])
})

test('a deploy is in order with a serial group, its own or that of its job group, or behind an approval', () => {
  const deploy = `deploy: {${docker}, steps: [run: kubectl apply -f k8s]}\ntest: {${docker}, steps: [run: make]}`
  const at = (invocations: string, top?: string) =>
    found(config(deploy, `- test\n${invocations}`, top), 'unordered-deploy')
  expect(at('- deploy')).toEqual(['10 unordered-deploy'])
  expect(at('- deploy: {serial-group: a}')).toEqual([])
  expect(
    at('- hold: {type: approval}\n- wait: {type: approval, requires: [hold]}\n- deploy: {requires: [wait]}'),
  ).toEqual([])
  expect(at('- deploy: {requires: [test]}')).toEqual(['10 unordered-deploy'])
  const group = 'job-groups: {release: {jobs: [deploy]}}'
  expect(at('- release: {serial-group: a}', group)).toEqual([])
  expect(at('- release', group)).toEqual(['2 unordered-deploy'])
})

test('tests are reported where they run, and not where a command may store their results', () => {
  const steps = (list: string, top = '') =>
    found(config(`build:\n  ${docker}\n  steps: ${list}`, '- build', top), 'test-results')
  expect(steps('[run: npm ci && npm test]')).toEqual(['6 test-results'])
  expect(steps('[run: npx vitest run]')).toEqual(['6 test-results'])
  expect(steps('[run: "# npm test"]')).toEqual([])
  expect(steps('[run: echo jest]')).toEqual([])
  expect(
    steps(
      '[run: npm test, when: {condition: << pipeline.git.tag >>, steps: [store_test_results: {path: a}]}]',
    ),
  ).toEqual([])
  expect(steps('[run: npm test, keep]', 'commands: {keep: {steps: [checkout]}}')).toEqual([])
})

test('a pipeline parameter that no expression can read is reported', () => {
  const at = (name: string) =>
    found(
      config(
        `build: {${docker}, steps: [checkout]}`,
        '- build',
        `parameters: {${name}: {type: string, default: a}}`,
      ),
      'element-name',
    )
  expect(at('1st')).toEqual(['2 element-name'])
  expect(at('GHA_Event')).toEqual([])
})

test('a circle of names is reported once, where its first name is', () => {
  const text = config(
    `build: {${docker}, steps: [checkout]}`,
    '- build',
    'executors: {a: b, b: c, c: a, d: a}',
  )
  expect(found(text, 'alias-cycle')).toEqual(['2 alias-cycle'])
})

test('the job that overrides another is passed the same arguments', () => {
  const at = (parameters: string) =>
    found(
      config(
        `build: {parameters: {to: {type: string}}, ${docker}, steps: [run: "echo << parameters.to >>"]}`,
        '- build: {to: you, override-with: tools/build}',
        `orbs: {tools: {jobs: {build: {parameters: {${parameters}}, ${docker}, steps: [checkout]}}}}`,
      ),
    )
  expect(at('to: {type: string}')).toEqual([])
  expect(at('whom: {type: string}')).toEqual(['8 unknown-argument'])
  expect(at('to: {type: string}, whom: {type: string}')).toEqual(['8 missing-argument'])
})

test('a number where a string is wanted is reported once', () => {
  const job = `p: {parameters: {v: {type: string}}, docker: [{image: "a:<< parameters.v >>"}], steps: [checkout]}`
  const { diagnostics } = validate(config(job, '- p: {matrix: {parameters: {v: [3.10]}}}'))
  expect(diagnostics.map(({ rule }) => rule)).toEqual(['matrix-value-type'])
})

test.each([
  ['a condition without its value', 'when: {condition: {matches: {pattern: a}}, steps: [checkout]}'],
  ['a condition without operands', 'when: {condition: {and: []}, steps: [checkout]}'],
  ['a workspace that is attached nowhere', 'attach_workspace: {}'],
])('%s is one mistake', (_what, step) => {
  expect(validate(build(`${docker}\nsteps:\n  - ${step}`)).diagnostics).toHaveLength(1)
})

test.each([
  ['a section that is not a map', 'jobs: []'],
  [
    'a key in place of the one that is missing',
    `${config(`build: {${docker}, steps: [checkout]}`, '- build: {matrix: {params: {}}}').slice(13)}`,
  ],
  [
    'a trigger without its schedule',
    `${config(`build: {${docker}, steps: [checkout]}`, '- build').slice(13)}    triggers: [{cron: "0 0 * * *"}]\n`,
  ],
])('%s is one mistake', (_what, text) => {
  expect(validate(`version: 2.1\n${text}`).diagnostics).toHaveLength(1)
})
