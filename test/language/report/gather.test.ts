import { expect, test } from 'vitest'
import { validate } from '../../../src/language/index.ts'
import { applyFixes } from '../../../src/language/report/fix.ts'
import { fullMessage } from '../../../src/language/report/gather.ts'

const jobs = (count: number, body: string) =>
  `version: 2.1\njobs:\n${Array.from({ length: count }, (_, at) => `  job${at}:\n    ${body}\n    steps: [checkout]\n`).join('')}workflows:\n  main:\n    jobs: [${Array.from({ length: count }, (_, at) => `job${at}`).join(', ')}]\n`

test('a sentence that is the same at several places of a file is one finding', () => {
  const [first, ...others] = validate(jobs(3, 'docker: [{image: circleci/node:14.1}]')).diagnostics
  expect(others).toEqual([])
  expect(first?.also?.map(({ line }) => line)).toEqual([7, 10])
  expect(fullMessage(first!)).toBe('"circleci/node" is no longer maintained (also on lines 7, 10)')
})

test('a long list of lines is cut', () => {
  const [first] = validate(jobs(9, 'docker: [{image: circleci/node:14.1}]')).diagnostics
  expect(fullMessage(first!)).toContain('(also on lines 7, 10, 13, 16, 19, and 3 more)')
})

test('errors stay apart', () => {
  const { diagnostics } = validate(jobs(2, 'docker: [{image: "cimg/base:2026.10"}]\n    banana: 1'))
  expect(diagnostics.map(({ line, also }) => [line, also])).toEqual([
    [5, undefined],
    [9, undefined],
  ])
})

test('a fix is made at every place', () => {
  const text = jobs(2, 'docker: [{image: "cimg/base:2026.10"}]\n    environment: {ACCOUNT: 123456789012}')
  const { text: fixed, count } = applyFixes(text, validate(text).diagnostics)
  expect(count).toBe(2)
  expect(fixed.match(/"123456789012"/g)).toHaveLength(2)
})

test('many unused elements of a kind are one finding', () => {
  const text = jobs(6, 'docker: [{image: "cimg/base:2026.10"}]').replace(/jobs: \[.*/, 'jobs: [job0]')
  expect(validate(text).diagnostics.map(({ message }) => message)).toEqual([
    '5 jobs are not used: "job1", "job2", "job3", "job4", "job5"',
  ])
})
