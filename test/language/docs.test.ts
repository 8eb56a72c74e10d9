import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { validate } from '../../src/language/index.ts'

const text = readFileSync(new URL('../../docs/language.md', import.meta.url), 'utf8')
const configs = [...text.matchAll(/```yaml\n(version:[\s\S]*?)```/g)].map(match => match[1]!)

test('the configurations in docs/language.md are valid', () => {
  expect(configs.length).toBeGreaterThan(0)
  for (const config of configs) expect(validate(config).diagnostics).toEqual([])
})
