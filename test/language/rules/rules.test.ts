import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { processConfig, validate } from '../../../src/language/index.ts'
import { herokuLints } from '../../../src/language/lints/heroku/index.ts'
import { lints } from '../../../src/language/lints/index.ts'
import { applyFixes } from '../../../src/language/report/fix.ts'
import { allRules } from '../../../src/language/rules/index.ts'
import type { Rule } from '../../../src/language/rules/page.ts'
import { severities } from '../../../src/language/rules/severities.generated.ts'
import type { LanguageOptions } from '../../../src/language/types.ts'

const rules = [...allRules(herokuLints).values()]

function lint(rule: Rule, text: string) {
  const options: LanguageOptions = {
    lints: herokuLints,
    info: rule.severity === 'info',
    ...rule.options,
    ...rule.process,
  }
  return rule.process ? processConfig(text, options).diagnostics : validate(text, options).diagnostics
}

/** The files of a folder of the language with an ending, without it. */
function filesIn(folder: string, ending: string): string[] {
  const directory = new URL(`../../../src/language/${folder}`, import.meta.url)
  return readdirSync(directory, { recursive: folder === '', encoding: 'utf8' })
    .filter(file => file.endsWith(ending))
    .map(file => basename(file, ending))
}

describe('every rule', () => {
  test('of the compiler has a page', () => {
    expect(Object.keys(severities).sort()).toEqual(filesIn('', '.md').sort())
  })

  test('of a lint has a file of its own', () => {
    for (const [folder, set] of Object.entries({ 'lints/': lints, 'lints/heroku/': herokuLints }))
      expect(filesIn(folder, '.ts')).toEqual(expect.arrayContaining(Object.keys(set)))
  })

  test('has its name for itself', () => {
    expect(rules.length).toBe(
      Object.keys(severities).length + Object.keys(lints).length + Object.keys(herokuLints).length,
    )
  })

  // An example of eight megabytes would say nothing more.
  const shown = rules.filter(rule => rule.id !== 'config-size' && !rule.outside)

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

  test.each(shown)('$id leaves fewer findings where it fixes its failing example', rule => {
    const found = lint(rule, rule.failing)
    const { text, count } = applyFixes(rule.failing, found)
    if (count > 0) expect(lint(rule, text).length).toBeLessThan(found.length)
  })
})
