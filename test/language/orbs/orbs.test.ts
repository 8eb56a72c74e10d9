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

describe('orbs available', () => {
  test('have their arguments checked', () => {
    expect(rulesOf(config('my/tools@1.2.3', 'tools/greet: {to: you}'))).toEqual([])
    expect(rulesOf(config('my/tools@1.2.3', 'tools/greet: {too: you}'))).toEqual(['unknown-argument'])
    expect(rulesOf(config('my/tools@1.2.3', 'tools/nope'))).toEqual(['unknown-orb-element'])
  })

  test('answer to shorter versions with the highest', () => {
    expect(rulesOf(config('my/tools@1', 'tools/greet: {whom: you}'))).toEqual(['unpinned-orb'])
    expect(rulesOf(config('my/tools@1.2', 'tools/greet: {to: you}'))).toEqual([])
  })

  test.each([
    ['a branch', 'main', ['unpinned-orb']],
    ['a branch in full', 'refs/heads/main', ['unpinned-orb']],
    ['a placeholder', 'COMMIT', ['unpinned-orb']],
    ['a commit', '2f4e6a8c0b1d3f5a7c9e1b3d5f7a9c0e2b4d6f80', []],
    ['a tag of a version', 'v1.2.3', []],
    ['a tag of a version in full', 'refs/tags/v1.2.3', []],
  ])('at a URL with %s', (_, ref, expected) => {
    const url = `https://raw.githubusercontent.com/my/tools/${ref}/orb.yml`
    const text = config(url, 'tools/greet: {to: you}')
    const found = validate(text, { orbs: { [url]: orbs['my/tools@1.2.3']! } }).diagnostics
    expect(found.map(({ rule }) => rule)).toEqual(expected)
  })

  test('are expanded, with the orbs that they import', () => {
    const { config: expanded } = processConfig(config('my/tools@1.2.3', 'tools/greet: {to: you}'), { orbs })
    expect(expanded?.jobs.build?.steps).toEqual([
      { run: { command: 'echo you' } },
      { run: { command: 'echo hello' } },
    ])
  })
})

describe('an orb that is not valid', () => {
  const broken = 'version: 2.1\ncommands:\n  bad: {steps: [nope]}\n  good: {steps: [checkout]}\n'
  const at = (step: string, source: string) => {
    const options = { orbs: { 'my/tools@1.2.3': source } }
    const text = config('my/tools@1.2.3', step)
    const { verdict, diagnostics } = validate(text, options)
    return { verdict, warnings: diagnostics, errors: processConfig(text, options).diagnostics }
  }

  test('is reported where it is imported, and breaks those who call what is wrong in it, and no others', () => {
    const warning = { rule: 'broken-orb', severity: 'warning', line: 2, column: 15 }
    const message = 'orb "tools" (my/tools@1.2.3) is not valid: line 3: there is no command "nope"'
    expect(at('tools/good', broken)).toMatchObject({
      verdict: 'valid',
      warnings: [{ ...warning, message }],
      errors: [warning],
    })
    expect(at('tools/bad', broken).errors).toMatchObject([
      warning,
      {
        rule: 'unknown-command',
        severity: 'error',
        line: 6,
        column: 13,
        message: 'there is no command "nope" in orb "tools"',
      },
    ])
  })

  test.each([
    ['a list', '- a\n', 'line 1: the file must be a map, not a list'],
    ['no YAML', 'version: 2.1\ncommands: [\n', 'line 2: the "[" that begins here is not closed'],
    ['nothing', '', 'line 1: the file is empty'],
  ])('is reported when it is %s', (_what, source, message) => {
    expect(at('tools/good', source)).toMatchObject({
      verdict: 'unknown',
      warnings: [{ rule: 'broken-orb', message: expect.stringContaining(message) }],
    })
  })

  test('is reported when it imports itself, and where what it lacks is reached', () => {
    const circle = 'version: 2.1\norbs: {again: my/tools@1.2.3}\ncommands: {good: {steps: [again/nope]}}\n'
    expect(at('tools/good', circle).warnings).toMatchObject([
      { rule: 'broken-orb', line: 2 },
      { rule: 'unknown-command', line: 6 },
    ])
  })
})

test('what cannot be expanded inside of an orb is reported where the config calls it', () => {
  const { diagnostics } = processConfig(config('my/tools@1.2.3', 'checkout, tools/greet: {to: you}'), {
    orbs: { 'my/tools@1.2.3': `# a longer text than the config\n${orb}` },
  })
  expect(diagnostics).toMatchObject([{ rule: 'orb-not-available', line: 6, column: 23 }])
})

describe('orbs that are not available', () => {
  const result = validate(config('my/absent@1.0.0', 'tools/greet'))

  test('are unknown, not wrong', () => {
    expect(result.diagnostics).toEqual([])
    expect(result.verdict).toBe('unknown')
    expect(result.unknowns).toMatchObject([
      {
        line: 2,
        column: 15,
        what: expect.stringContaining('my/absent@1.0.0'),
        help: '"circleci orb source my/absent@1.0.0 > absent.yml", and "heroku-orb orbs add my/absent@1.0.0 absent.yml"',
      },
    ])
    expect(validate(config('https://example.com/a/orb.yml', 'tools/greet')).unknowns[0]?.help).toBe(
      'download it, and "heroku-orb orbs add https://example.com/a/orb.yml FILE"',
    )
  })

  test('cannot be expanded', () => {
    const { config: expanded, diagnostics } = processConfig(config('my/absent@1.0.0', 'tools/greet'))
    expect(expanded).toBeUndefined()
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['orb-not-available'])
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

  test('lets directories inside of a section sort its files only, and merges @ files into theirs', () => {
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
    jobs:
        a: 1
`)
  })

  test('follows aliases to anchors of other files', () => {
    const files = new Map([
      ['@orb.yml', 'version: 2.1\n'],
      ['anchors/@anchors.yml', 'x-image: &image {image: "a:1"}\nx-own: &own 1\n'],
      ['executors/e.yml', 'docker: [*image]\n'],
      ['jobs/j.yml', 'docker: [*image]\nsteps: [&own checkout, *own]\n'],
    ])
    expect(pack(files)).toContain('executors:\n    e:\n        docker:\n            - image: a:1\n')
    expect(pack(files)).toContain('steps:\n            - checkout\n            - checkout\n')
  })

  test('replaces several includes in one value, beside other text', () => {
    const files = new Map([
      ['@orb.yml', 'version: 2.1\n'],
      ['commands/greet.yml', 'steps: [{run: "echo << include(a.txt) >> and << include(./b/../b.txt) >>"}]\n'],
      ['a.txt', 'one'],
      ['b.txt', '<<two'],
    ])
    expect(pack(files)).toContain('run: echo one and \\<<two\n')
  })

  test("reads plain scalars as the compiler does, and keeps a version's zeros", () => {
    const files = new Map([['a.yml', 'a: on\nb: 3.10\nc: 22:22\nd: "on"\ne: 012\nf: ~\n']])
    expect(pack(files)).toBe('a: true\nb: 3.10\nc: "22:22"\nd: "on"\ne: 10\nf: null\n')
  })

  test('takes a key twice where both say the same, or where maps can be joined', () => {
    const files = new Map([
      ['a.yml', 'version: 2.1\njobs: {one: {steps: [checkout]}}\n'],
      ['b.yml', 'version: 2.1\njobs: {two: {steps: [checkout]}}\n'],
    ])
    expect(pack(files)).toMatch(/^jobs:\n {4}one:[\s\S]*\n {4}two:[\s\S]*\nversion: 2.1\n$/)
  })

  test.each([
    [
      'a missing include',
      [['a.yml', 'commands:\n  b: << include(nope.sh) >>\n']],
      'a.yml:2: there is no file "nope.sh" to include',
    ],
    [
      'two files of one name',
      [
        ['jobs/a.yml', 'steps: [checkout]\n'],
        ['jobs/linux/a.yml', 'docker: []\n'],
      ],
      'jobs/linux/a.yml:1: "jobs.a" is already in jobs/a.yml',
    ],
    [
      'the same key twice',
      [
        ['a.yml', 'b: 1\n'],
        ['c.yml', 'b: 2\n'],
      ],
      'c.yml:1: "b" is already in a.yml',
    ],
    ['broken YAML', [['a.yml', 'b: [\n']], 'a.yml:1: the "[" that begins here is not closed'],
  ])('rejects %s', (_what, files, message) => {
    const packing = () => pack(new Map(files as [string, string][]))
    expect(packing).toThrow(PackError)
    expect(packing).toThrow(message)
  })
})

test('an orb is recognized by what it holds, or by the name of its file', () => {
  const jobs = 'version: 2.1\njobs:\n  deploy:\n    docker: [{image: "a:1"}]\n    steps: [checkout]\n'
  const errorsOf = (file: string) =>
    validate(jobs, { file }).diagnostics.filter(({ severity }) => severity === 'error')
  expect(errorsOf('config.yml').map(({ rule }) => rule)).toEqual(['nothing-to-run'])
  expect(errorsOf('src/@orb.yml')).toEqual([])
})
