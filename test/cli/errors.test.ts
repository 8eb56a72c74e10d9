import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run as runIn } from './run.ts'

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'errors-'))
  mkdirSync(join(directory, '.circleci/orbs'), { recursive: true })
  writeFileSync(join(directory, '.circleci/config.yml'), 'version: 2.1\njobs: {}\n')
})
afterAll(() => rmSync(directory, { recursive: true }))

const run = async (args: string[], env = {}) => {
  const { code, error } = await runIn(directory, args, '', env)
  return { status: code, stderr: error }
}

test.each([
  ['{"version":1,"orbs":null}'],
  ['{"version":1,"orbs":[]}'],
  ['{"version":1,"orbs":{"a/b@1.0.0":null}}'],
  ['{"version":1,"orbs":{"a/b@1.0.0":{"file":7,"sha256":"0"}}}'],
  ['null'],
])('a lock of orbs that is none: %s', async text => {
  const lock = join(directory, '.circleci/orbs/lock.json')
  writeFileSync(lock, text)
  const { status, stderr } = await run(['validate'])
  rmSync(lock)
  expect(stderr).toMatch(/^heroku-orb validate: \.circleci\/orbs\/lock\.json cannot be read: not a lock.*\n$/)
  expect(status).toBe(2)
})

test('a folder to write below that is a file', async () => {
  const { status, stderr } = await run(['generate', '--directory', '.circleci/config.yml'])
  expect([status, stderr]).toEqual([2, 'heroku-orb generate: ".circleci/config.yml" is not a directory\n'])
})

test.each([
  ['--report', '/nowhere/x.html', 'there is no directory "/nowhere"'],
  ['--junit', '.circleci', 'it is a directory'],
])('%s %s is refused before the rehearsal', async (option, file, why) => {
  const { status, stderr } = await run(['rehearse', option, file])
  expect([status, stderr]).toEqual([
    2,
    `heroku-orb rehearse: ${option} "${file}" cannot be written: ${why}\n`,
  ])
})

test('an error shows what a file holds, and does not hand it to the terminal', async () => {
  writeFileSync(join(directory, 'nasty.yml'), 'version: 2.1\ncommands: {a: {steps: ["\\e]0;x\\a"]}}\n')
  const { status, stderr } = await run(['orbs', 'add', 'a/b@1.0.0', 'nasty.yml'])
  expect(status).toBe(2)
  expect(stderr).toContain('␛]0;x␇')
  expect(stderr).not.toContain('\x1b]')
})

test('what nobody expected is one line, with an exit code of its own; the trace is there for the asking', async () => {
  mkdirSync(join(directory, '.circleci/orbs/a__b@1.0.0.yml'))
  writeFileSync(join(directory, 'orb.yml'), 'version: 2.1\ncommands: {}\n')
  const args = ['orbs', 'add', 'a/b@1.0.0', 'orb.yml']
  const { status, stderr } = await run(args)
  expect(status).toBe(5)
  expect(stderr).toMatch(/^heroku-orb orbs add: .*\n.*HEROKU_ORB_DEBUG=1.*\n$/)
  expect((await run(args, { HEROKU_ORB_DEBUG: '1' })).stderr).toMatch(/\n {4}at /)
})
