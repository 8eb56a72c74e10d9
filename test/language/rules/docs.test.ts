import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compileSchemas } from '../../../scripts/compile-schemas.ts'
import { ruleDocs } from '../../../scripts/render-rule-docs.ts'
import { pageModules } from '../../../scripts/rule-pages.ts'

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')

test('docs/rules.md prints what the rules print: npm run rules', () => {
  expect(read('docs/rules.md')).toBe(ruleDocs())
})

test('the modules of the pages are those of the Markdown: npm run rules', () => {
  const { severities, pages } = pageModules()
  expect(read('src/language/rules/severities.generated.ts')).toBe(severities)
  expect(read('src/language/rules/pages.generated.ts')).toBe(pages)
})

test('the compiled schemas are those of the sources: npm run schemas', () => {
  expect(read('src/language/schema/validators.generated.ts')).toBe(compileSchemas())
})
