import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { processConfig, validate } from '../../../src/language/index.ts'
import { applyFixes } from '../../../src/language/report/fix.ts'
import { rules } from '../../../src/language/rules/index.ts'
import type { Rule } from '../../../src/language/rules/rule.ts'

const helpers = ['caches', 'calls', 'example', 'facts', 'index', 'lint', 'rule', 'secrets', 'shell', 'text']

const compatOf = (rule: Rule) => (rule.id === 'old-version-classic' ? 'classic' : 'next')

function lint(rule: Rule, text: string) {
  const options = {
    compat: compatOf(rule),
    info: rule.severity === 'info',
    ...rule.options,
    ...rule.process,
  } as const
  return rule.process ? processConfig(text, options).diagnostics : validate(text, options).diagnostics
}

describe('every rule', () => {
  test('has a file of its own, in the list', () => {
    const directory = new URL('../../../src/language/rules/', import.meta.url)
    const files = readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(({ name }) => name.replace(/\.ts$/, ''))
    expect([...rules.keys()].sort()).toEqual(files.filter(file => !helpers.includes(file)).sort())
  })

  // An example of eight megabytes would say nothing more.
  const shown = [...rules.values()].filter(rule => rule.id !== 'config-size' && !rule.outside)

  test.each(shown)('$id finds its failing example, and nothing else there', rule => {
    const found = lint(rule, rule.failing).map(diagnostic => `${diagnostic.severity} ${diagnostic.rule}`)
    expect([...new Set(found)]).toEqual([`${rule.severity} ${rule.id}`])
  })

  test.each(shown)('$id is content with its passing example', rule => {
    const diagnostics = lint({ ...rule, process: undefined }, rule.passing)
    expect(
      diagnostics.map(diagnostic => `${diagnostic.line}: ${diagnostic.rule}: ${diagnostic.message}`),
    ).toEqual([])
  })

  test.each(shown)('$id says what is wrong in lower case, and what to write instead', rule => {
    for (const diagnostic of lint(rule, rule.failing)) {
      expect(diagnostic.message).toMatch(/^[^A-Z]|^(CircleCI|RE2)/)
      expect(diagnostic.help).not.toBe('')
    }
  })

  test.each(shown)('$id leaves fewer findings where it mends its failing example', rule => {
    const found = lint(rule, rule.failing)
    const { text, count } = applyFixes(rule.failing, found)
    if (count > 0) expect(lint(rule, text).length).toBeLessThan(found.length)
  })
})
