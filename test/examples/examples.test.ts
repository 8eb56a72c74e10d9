import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { validate } from '../../src/language/index.ts'
import { configOf, orbs, processExample } from './support/example.ts'

test.each(['django', 'worker'])('the configuration of examples/%s has nothing to remark on', name => {
  expect(validate(configOf(name), { orbs }).diagnostics).toEqual([])
  expect(processExample(name).config?.jobs).toHaveProperty(['heroku-container/deploy'])
})

test('the page about the examples says how each is rehearsed', () => {
  const page = readFileSync(new URL('../../docs/examples.md', import.meta.url), 'utf8')
  for (const name of ['django', 'worker']) {
    expect(page).toContain(`npx heroku-orb rehearse examples/${name}/.circleci/config.yml`)
  }
  expect(page).toContain(`--orb ${Object.keys(orbs)[0]}=orb/orb.yml`)
})
