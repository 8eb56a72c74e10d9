import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from './run.ts'

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'rehearse-'))
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

test('where no job can be rehearsed, each cause comes with what to do', async () => {
  writeFileSync(
    join(directory, 'config.yml'),
    `version: 2.1
orbs: {heroku: circleci/heroku@1.2.6}
jobs:
  deploy: {docker: [{image: "a:1"}], steps: [heroku/install, {run: heroku container:release web -a shop}]}
workflows: {main: {jobs: [deploy]}}
`,
  )
  const { code, error } = await run(directory, ['rehearse', 'config.yml'])
  expect(code).toBe(2)
  expect(error).toContain("no job of 'config.yml' can be rehearsed:\n  config.yml:4:46: orb")
  expect(error).toContain(
    'help: "circleci orb source circleci/heroku@1.2.6 > heroku.yml", and "heroku-orb orbs add circleci/heroku@1.2.6 heroku.yml"',
  )
})
