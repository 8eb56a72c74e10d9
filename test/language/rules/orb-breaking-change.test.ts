import { expect, test } from 'vitest'
import { validate } from '../../../src/language/index.ts'

const before = `version: 2.1
description: Says hello
commands:
  greet:
    parameters:
      who: {type: string, default: you}
      lang: {type: enum, enum: [en, de, fr], default: en}
    steps: [{run: echo}]
  wave:
    steps: [{run: echo}]
executors:
  linux:
    parameters:
      tag: {type: string, default: "1"}
    docker: [{image: "cimg/base:<< parameters.tag >>"}]
jobs:
  meet:
    executor: linux
    steps: [greet]
`

/** What is found when the later version differs in one place. */
function breaks(from: string, to: string, options = {}): string[] {
  expect(before).toContain(from)
  const after = before.replace(from, to)
  return validate(after, { file: 'orb.yml', against: before, ...options })
    .diagnostics.filter(diagnostic => diagnostic.rule === 'orb-breaking-change')
    .map(({ line, severity, message }) => `${line} ${severity} ${message}`)
}

test.each([
  ['  wave:\n    steps: [{run: echo}]\n', '', '3 warning command "wave" is gone'],
  ['  linux:', '  debian:', '11 warning executor "linux" is gone'],
  ['  meet:', '  greet:', '16 warning job "meet" is gone'],
  [
    '      who: {type: string, default: you}\n',
    '',
    '4 warning command "greet" no longer takes parameter "who"',
  ],
  [
    'who: {type: string, default: you}',
    'who: {type: string}',
    '6 warning parameter "who" of command "greet" no longer has a default',
  ],
  [
    'tag: {type: string, default: "1"}',
    'tag: {type: integer, default: 1}',
    '14 warning parameter "tag" of executor "linux" was of type string and is of type integer',
  ],
  ['[en, de, fr]', '[en]', '7 warning parameter "lang" of command "greet" no longer takes "de", "fr"'],
  [
    '    executor: linux',
    '    parameters: {at: {type: string}}\n    executor: linux',
    '18 warning job "meet" has a new parameter "at" without a default',
  ],
])('%j → %j', (from, to, message) => {
  expect(breaks(from, to)).toContain(message)
})

test.each([
  ['description: Says hello', 'description: Says good day'],
  ['[en, de, fr]', '[en, de, fr, it]'],
  ['{type: enum, enum: [en, de, fr], default: en}', '{type: string, default: en}'],
  ['    executor: linux', '    parameters: {at: {type: string, default: noon}}\n    executor: linux'],
  ['  wave:', '  smile:\n    steps: [{run: echo}]\n  wave:'],
])('callers do not notice: %j → %j', (from, to) => {
  expect(breaks(from, to)).toEqual([])
})

test('what is not an orb is not compared with, and said to be so', () => {
  const result = validate(before, { file: 'orb.yml', against: '- a' })
  expect(result.unknowns.map(unknown => unknown.what).join()).toContain('the earlier version is not an orb')
})

test('a configuration has no earlier version', () => {
  const config = 'version: 2.1\njobs: {build: {docker: [{image: a/b:1}], steps: [checkout]}}\n'
  expect(validate(config, { against: before })).toEqual(validate(config))
})
