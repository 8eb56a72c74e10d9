import { describe, expect, test } from 'vitest'
import { validate } from '../../../src/language/index.ts'
import { resolvePlain } from '../../../src/language/source/scalars.ts'

const job = (steps: string) =>
  `version: 2.1\njobs:\n  build:\n    docker: [{image: "a:1"}]\n    steps:\n${steps}`
const found = (text: string) =>
  validate(text).diagnostics.map(
    ({ rule, line, column, endColumn }) => `${rule} ${line}:${column}-${endColumn}`,
  )

describe('plain scalars are those of YAML 1.1', () => {
  test.each([
    ['yes', true],
    ['Off', false],
    ['y', 'y'],
    ['n', 'n'],
    ['012', 10],
    ['0o12', '0o12'],
    ['0x1F', 31],
    ['0b101', 5],
    ['1_000', 1000],
    ['1:30', 90],
    ['3.10', 3.1],
    ['-7', -7],
    ['1e3', 1000],
    ['.5', 0.5],
    ['.inf', Number.POSITIVE_INFINITY],
    ['1.2.3', '1.2.3'],
    ['~', null],
    ['', null],
    ['nullable', 'nullable'],
    ['2026-11-23', '2026-11-23'],
  ])('%j', (text, value) => {
    expect(resolvePlain(text)).toBe(value)
  })
})

describe('positions', () => {
  test('in a plain scalar', () => {
    expect(found(job('      - run: echo << parameters.x >>\n'))).toEqual(['unknown-parameter 6:22-34'])
  })

  test('in a literal block', () => {
    expect(found(job('      - run: |\n          one\n\n          two << parameters.x >>\n'))).toEqual([
      'unknown-parameter 9:18-30',
    ])
  })

  test('in a folded block and between quotes', () => {
    expect(found(job('      - run: >\n          one\n          << parameters.x >>\n'))).toEqual([
      'unknown-parameter 8:14-26',
    ])
    expect(found(job('      - run: "say \\"a\\" << parameters.x >>"\n'))).toEqual([
      'unknown-parameter 6:28-40',
    ])
  })

  test('in a file with Windows line ends', () => {
    expect(
      found(job('      - run: |\n          a\n          << parameters.x >>\n').replaceAll('\n', '\r\n')),
    ).toEqual(['unknown-parameter 8:14-26'])
  })

  test('of anchored text, once for all its aliases', () => {
    const text = job('      - &step\n        run: echo << parameters.x >>\n      - *step\n      - *step\n')
    expect(found(text)).toEqual(['unknown-parameter 7:22-34'])
  })
})

describe('what YAML allows and real files have', () => {
  test.each([
    [
      'repeated merge keys',
      'version: 2.1\na: &a {resource_class: small}\nb: &b {shell: sh -e}\njobs:\n  build:\n    <<: *a\n    <<: *b\n    docker: [{image: "a:1"}]\n    steps: [checkout]\n',
    ],
    [
      'a list of merges',
      'version: 2.1\na: &a {resource_class: small}\njobs:\n  build:\n    <<: [*a, {shell: sh -e}]\n    docker: [{image: "a:1"}]\n    steps: [checkout]\n',
    ],
    [
      'redefined anchors',
      'version: 2.1\na: &a 1\nb: &a 2\njobs:\n  build:\n    docker: [{image: "a:1"}]\n    steps: [checkout]\n    parallelism: *a\n',
    ],
    [
      'keys that programs fear',
      'version: 2.1\n__proto__: {polluted: 1}\nconstructor: 1\njobs:\n  build:\n    docker: [{image: "a:1"}]\n    environment: {__proto__: x, constructor: y}\n    steps: [checkout]\n',
    ],
  ])('%s', (_what, text) => {
    expect(found(text)).toEqual([])
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })
})

describe('text that is rejected, quickly', () => {
  test.each([
    ['a nest of brackets', '['.repeat(100_000), 'nesting-depth'],
    ['a nest of maps', '{a: '.repeat(50_000), 'nesting-depth'],
    ['a nest of dashes', '- '.repeat(20_000), 'nesting-depth'],
    ['an alias to itself', 'a: &a [*a]', 'unknown-anchor'],
    ['two documents', 'version: 2.1\n---\nversion: 2.1\n', 'yaml-syntax'],
    ['a map for a key', '? {a: 1}\n: 2\n', 'yaml-syntax'],
    ['a word', 'hello', 'root-shape'],
    ['nothing', '', 'root-shape'],
    ['a comment', '# nothing\n', 'root-shape'],
  ])('%s', (_what, text, rule) => {
    expect(validate(text).diagnostics.map(diagnostic => diagnostic.rule)).toEqual([rule])
  })

  test('a merge bomb', () => {
    const wide = `a: &a {${Array.from({ length: 400 }, (_, index) => `k${index}: 1`).join(', ')}}\n`
    const merges = Array.from({ length: 1_000 }, (_, index) => `m${index}: {<<: *a}`).join('\n')
    expect(found(wide + merges).join()).toContain('alias-bomb')
  })
})
