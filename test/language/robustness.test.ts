import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mutateBytes, mutateTree, Random } from '../../scripts/mutations/noise.ts'
import { processConfig, validate } from '../../src/language/index.ts'
import { herokuLints } from '../../src/language/lints/heroku/index.ts'
import { allRules } from '../../src/language/rules/index.ts'

const seeds = [...allRules(herokuLints).values()]
  .flatMap(rule => [rule.failing, rule.passing])
  .filter(text => text.length < 2_000)

describe('whatever the text', () => {
  test('validate and processConfig never throw, and every range lies in the text', () => {
    fc.assert(
      fc.property(fc.constantFrom(...seeds), fc.integer({ min: 1 }), fc.boolean(), (seed, number, bytes) => {
        const text = (bytes ? mutateBytes : mutateTree)(seed, new Random(number))
        const lines = text.split('\n')
        const { diagnostics } = validate(text, { info: true })
        processConfig(text)
        for (const { line, column, endLine, endColumn } of diagnostics) {
          expect(line).toBeGreaterThan(0)
          expect(line).toBeLessThanOrEqual(lines.length)
          expect(column).toBeLessThanOrEqual(lines[line - 1]!.length + 1)
          expect(endLine > line || (endLine === line && endColumn >= column)).toBe(true)
        }
      }),
      { numRuns: 400 },
    )
  })

  test('arbitrary strings are rejected or read, never feared', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
        validate(text)
      }),
    )
  })

  test('thousands of mistakes cost no more than thousands of lines', () => {
    const config = (count: number) => {
      const jobs = Array.from(
        { length: count },
        (_, index) =>
          `  j${index}:\n    docker: [{image: "a:1"}]\n    steps: [nope-${index}, {run: "<< parameters.p${index} >>"}]\n`,
      )
      const uses = Array.from(
        { length: count },
        (_, index) => `      - j${index}: {requires: [absent-${index}]}\n`,
      )
      return `version: 2.1\njobs:\n${jobs.join('')}workflows:\n  main:\n    jobs:\n${uses.join('')}`
    }
    expect(validate(config(3_000)).diagnostics).toHaveLength(9_000)
  })
})

describe('fragments', () => {
  const text =
    'jobs:\n  build:\n    executor: shared\n    steps: [greet, {run: "echo << pipeline.parameters.env >>"}, {run: {}}]\n'

  test('lack what is elsewhere, and have mistakes of their own', () => {
    const { diagnostics, unknowns } = validate(text, { fragment: true })
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['run-command'])
    expect(unknowns.map(({ what }) => what)).toEqual([
      expect.stringContaining('"shared"'),
      expect.stringContaining('"greet"'),
    ])
  })
})

test('the language imports nothing of Node, and no package but yaml and unbash', () => {
  const root = new URL('../../src/language/', import.meta.url)
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'))
  const imported = files.flatMap(file => {
    const text = readFileSync(new URL(file, root), 'utf8')
    return [...text.matchAll(/(?:from|import\() ?'([^'.][^']*)'/g)].map(match => match[1]!)
  })
  expect([...new Set(imported)].sort()).toEqual(['unbash', 'yaml'])
})
