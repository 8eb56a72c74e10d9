import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { processConfig } from '../../../src/language/index.ts'

const directory = new URL('fixtures/', import.meta.url)
const names = readdirSync(directory).filter(name => name.endsWith('.yml'))

/** `case.yml` becomes `case.out`: to add a case, add two files. */
test.each(names)('%s', async name => {
  const { yaml, diagnostics } = processConfig(readFileSync(new URL(name, directory), 'utf8'))
  expect(diagnostics.filter(diagnostic => diagnostic.severity === 'error')).toEqual([])
  const expanded = yaml.split('\n# Original config.yml file:')[0]
  await expect(expanded).toMatchFileSnapshot(new URL(name.replace('.yml', '.out'), directory).pathname)
})
