import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findApiKey } from '../../src/deploy/credentials.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'home-'))
})
afterEach(() => rmSync(home, { recursive: true }))

test('the environment comes first', async () => {
  writeFileSync(join(home, '.netrc'), 'machine api.heroku.com\n  login a@b.c\n  password from-login\n')
  expect(await findApiKey({ HOME: home, HEROKU_API_KEY: 'from-environment' })).toBe('from-environment')
  expect(await findApiKey({ HOME: home })).toBe('from-login')
})

test('the key of another machine is none', async () => {
  writeFileSync(
    join(home, '.netrc'),
    'machine api.heroku.com login a@b.c\nmachine git.heroku.com password other\n',
  )
  await expect(findApiKey({ HOME: home })).rejects.toThrow("log in with 'heroku login'")
})
