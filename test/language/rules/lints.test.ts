import { expect, test } from 'vitest'
import { validate } from '../../../src/language/index.ts'

const job = (body: string) => `version: 2.1
jobs:
  build:
${body.replace(/^/gm, '    ')}
workflows:
  main:
    jobs: [build]
`
const docker = 'docker: [{image: cimg/base:2026.10}]'
const steps = (...list: string[]) => job(`${docker}\nsteps:\n${list.map(step => `  - ${step}`).join('\n')}`)

/** The rules that a text breaks, each with its line. */
const rulesOf = (text: string, ...rules: string[]) =>
  validate(text, { info: true })
    .diagnostics.filter(diagnostic => rules.includes(diagnostic.rule))
    .map(diagnostic => `${diagnostic.line} ${diagnostic.rule}`)

test.each([
  ['large', []],
  ['medium+.gen2', []],
  ['m4pro.large', []],
  ['my-company/runner', []],
  ['<< pipeline.git.branch >>', []],
  ['macos.m1.medium.gen1', ['5 resource-class']],
  ['huge', ['5 resource-class']],
])('resource class %s', (name, expected) => {
  const text = job(`${docker}\nresource_class: "${name}"\nsteps: [checkout]`)
  expect(rulesOf(text, 'resource-class')).toEqual(expected)
})

test.each([
  ['/bin/bash -eo pipefail', []],
  ['bash -e -o pipefail', []],
  ['/bin/sh -e', []],
  ['/bin/sh', ['5 shell-options']],
  ['bash -e', ['5 shell-options']],
  ['/bin/bash -o pipefail', ['5 shell-options']],
  ['powershell.exe', []],
  ['/bin/bash --login -eo pipefail', []],
  ['/bin/bash --noprofile', ['5 shell-options']],
])('shell %s', (shell, expected) => {
  expect(rulesOf(job(`${docker}\nshell: ${shell}\nsteps: [checkout]`), 'shell-options')).toEqual(expected)
})

test('steps under a condition neither end a job nor repeat a checkout', () => {
  const halt = `when: {condition: << pipeline.git.tag >>, steps: [{run: circleci step halt}, checkout]}`
  expect(rulesOf(steps('checkout', halt, 'run: make'), 'unreachable-step', 'duplicate-checkout')).toEqual([])
})

test('a halt that a status decides about ends nothing', () => {
  const halt = 'run: {command: circleci-agent step halt, when: on_fail}'
  expect(rulesOf(steps(halt, 'run: make'), 'unreachable-step')).toEqual([])
})

test('what follows a halt is reported once', () => {
  const text = steps('run: circleci step halt', 'run: make', 'run: make install')
  expect(rulesOf(text, 'unreachable-step')).toEqual(['7 unreachable-step'])
})

test('code in different directories is checked out twice with reason', () => {
  const text = steps('checkout', 'checkout: {path: other}', 'attach_workspace: {at: /tmp/x}', 'run: make')
  expect(rulesOf(text, 'duplicate-checkout', 'checkout-after-attach')).toEqual([])
})

test('a variable of the shell in a cache key is text', () => {
  const text = steps('restore_cache: {keys: ["v1-$CIRCLE_BRANCH", "v1-{{ .Environment.NODE }}"]}')
  expect(rulesOf(text, 'env-var-in-cache-key')).toEqual(['6 env-var-in-cache-key'])
})

test('a restored key that begins like a saved one is found', () => {
  const save = `save_cache: {key: 'deps-{{ checksum "a" }}', paths: [x]}`
  const text = (key: string) => steps(`restore_cache: {keys: [${key}]}`, save)
  expect(rulesOf(text('deps-'), 'restore-without-save')).toEqual([])
  expect(rulesOf(text(`'deps-{{ checksum "a" }}'`), 'restore-without-save')).toEqual([])
  expect(rulesOf(text('<< pipeline.git.branch >>'), 'restore-without-save')).toEqual([])
  expect(rulesOf(text('other-'), 'restore-without-save')).toEqual(['6 restore-without-save'])
})

test('an orb whose source is not available may save the cache', () => {
  const text = steps('restore_cache: {keys: [deps-]}').replace('jobs:', 'orbs: {n: my/n@1.2.3}\njobs:')
  expect(rulesOf(text, 'restore-without-save')).toEqual([])
})

test('an anchor is reported where it is', () => {
  const text = job(`${docker}\nenvironment: &env\n  A: b\nsteps: [checkout]`)
  const [anchor] = validate(text, { info: true }).diagnostics
  expect(anchor).toMatchObject({ rule: 'unused-anchor', line: 5, column: 18, endColumn: 22 })
})

test('an anchor that is set again may be used before that', () => {
  const text = `x: [&a one, *a, &a two, *a]\n${job(`${docker}\nsteps: [checkout]`)}`
  expect(rulesOf(text, 'unused-anchor')).toEqual([])
})
