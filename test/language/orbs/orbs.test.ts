import { describe, expect, test } from 'vitest'
import { processConfig, validate } from '../../../src/language/index.ts'
import { PackError, pack } from '../../../src/language/orbs/pack.ts'

const orb = `version: 2.1
orbs: {other: my/other@1.0.0}
commands:
  greet:
    parameters:
      to: {type: string}
    steps: [{run: "echo << parameters.to >>"}, other/hello]
`
const other = 'version: 2.1\ncommands: {hello: {steps: [{run: echo hello}]}}\n'
const config = (reference: string, step: string) => `version: 2.1
orbs: {tools: ${reference}}
jobs:
  build:
    docker: [{image: "a:1"}]
    steps: [${step}]
`
const orbs = {
  'my/tools@1.2.3': orb,
  'my/tools@1.10.0': orb.replaceAll('to', 'whom'),
  'my/other@1.0.0': other,
}
const rulesOf = (text: string) => validate(text, { orbs }).diagnostics.map(({ rule }) => rule)

describe('orbs at hand', () => {
  test('have their arguments checked', () => {
    expect(rulesOf(config('my/tools@1.2.3', 'tools/greet: {to: you}'))).toEqual([])
    expect(rulesOf(config('my/tools@1.2.3', 'tools/greet: {too: you}'))).toEqual(['unknown-argument'])
    expect(rulesOf(config('my/tools@1.2.3', 'tools/nope'))).toEqual(['unknown-orb-element'])
  })

  test('answer to shorter versions with the highest', () => {
    expect(rulesOf(config('my/tools@1', 'tools/greet: {whom: you}'))).toEqual(['unpinned-orb'])
    expect(rulesOf(config('my/tools@1.2', 'tools/greet: {to: you}'))).toEqual(['unpinned-orb'])
  })

  test('are expanded, with the orbs that they import', () => {
    const { config: expanded } = processConfig(config('my/tools@1.2.3', 'tools/greet: {to: you}'), { orbs })
    expect(expanded?.jobs.build?.steps).toEqual([
      { run: { command: 'echo you' } },
      { run: { command: 'echo hello' } },
    ])
  })
})

describe('orbs that are not at hand', () => {
  const result = validate(config('my/absent@1.0.0', 'tools/greet'))

  test('are unknown, not wrong', () => {
    expect(result.diagnostics).toEqual([])
    expect(result.verdict).toBe('unknown')
    expect(result.unknowns).toMatchObject([
      { line: 2, column: 15, what: expect.stringContaining('my/absent@1.0.0') },
    ])
  })

  test('cannot be expanded', () => {
    const { config: expanded, diagnostics } = processConfig(config('my/absent@1.0.0', 'tools/greet'))
    expect(expanded).toBeUndefined()
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['orb-not-at-hand'])
  })
})

describe('pack', () => {
  test("joins an orb's directory", () => {
    const files = new Map([
      ['@orb.yml', 'version: 2.1\ndescription: tools\n'],
      ['commands/greet.yml', 'steps:\n  - run: {name: Greet, command: << include(scripts/greet.sh) >>}\n'],
      ['commands/deep/er/hello.yml', 'steps: [checkout]\n'],
      ['scripts/greet.sh', 'cat << END\nhello\nEND\n'],
      ['README.md', 'no part of it'],
      ['.hidden/x.yml', 'a: 1'],
    ])
    const packed = pack(files)
    expect(packed).toBe(`commands:
    greet:
        steps:
            - run:
                  command: |
                      cat \\<< END
                      hello
                      END
                  name: Greet
    hello:
        steps:
            - checkout
description: tools
version: 2.1
`)
    expect(validate(packed).verdict).toBe('valid')
  })

  test("nests a configuration's directories, and merges @ files into theirs", () => {
    const files = new Map([
      ['base.yml', 'version: 2.1\n'],
      ['jobs/@shared.yml', 'one: {docker: [{image: "a:1"}], steps: [checkout]}\n'],
      ['jobs/two.yml', 'steps: [checkout]\n'],
      ['workflows/ci/jobs.yml', 'a: 1\n'],
    ])
    expect(pack(files)).toBe(`jobs:
    one:
        docker:
            - image: a:1
        steps:
            - checkout
    two:
        steps:
            - checkout
version: 2.1
workflows:
    ci:
        jobs:
            a: 1
`)
  })

  test.each([
    [
      'a missing include',
      [['a.yml', 'b: << include(nope.sh) >>\n']],
      'a.yml: there is no file "nope.sh" to include',
    ],
    [
      'an include beside text',
      [
        ['a.yml', 'b: x << include(c) >>\n'],
        ['c', ''],
      ],
      'a.yml: an include must be the whole value',
    ],
    [
      'the same key twice',
      [
        ['a.yml', 'b: 1\n'],
        ['c.yml', 'b: 2\n'],
      ],
      'c.yml: "b" is already in a.yml',
    ],
    ['broken YAML', [['a.yml', 'b: [\n']], 'a.yml: '],
  ])('refuses %s', (_what, files, message) => {
    const packing = () => pack(new Map(files as [string, string][]))
    expect(packing).toThrow(PackError)
    expect(packing).toThrow(message)
  })
})

test('an orb is told by what it holds, or by the name of its file', () => {
  const jobs = 'version: 2.1\njobs:\n  deploy:\n    docker: [{image: "a:1"}]\n    steps: [checkout]\n'
  const errorsOf = (file: string) =>
    validate(jobs, { file }).diagnostics.filter(({ severity }) => severity === 'error')
  expect(errorsOf('config.yml').map(({ rule }) => rule)).toEqual(['nothing-to-run'])
  expect(errorsOf('src/@orb.yml')).toEqual([])
})
