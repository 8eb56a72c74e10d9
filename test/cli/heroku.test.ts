import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, expect, it } from 'vitest'
import { run as runHere } from './run.ts'

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
const run = promisify(execFile)
let child: ChildProcess | undefined

afterEach(async () => {
  if (child?.exitCode === null) child.kill('SIGKILL')
})

const start = (...args: string[]) => {
  child = spawn(process.execPath, ['--import', 'tsx', main, 'heroku', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return child
}

it('serves until Ctrl-C and says each request', async () => {
  const program = start('--app', 'hello', '--port', '0', '--json', '--fault', 'api-500-once')
  const lines = createInterface({ input: program.stdout! })[Symbol.asyncIterator]()
  const { address, key, authority } = JSON.parse((await lines.next()).value)
  const ask = async () => {
    const { stdout } = await run('curl', [
      ...['--silent', '--cacert', authority, '--connect-to', `::${new URL(address).host}`],
      ...['--header', `Authorization: Bearer ${key}`],
      ...['--header', 'Accept: application/vnd.heroku+json; version=3'],
      'https://api.heroku.com/apps/hello',
    ])
    return JSON.parse(stdout)
  }
  expect([(await ask()).id, (await ask()).name]).toEqual(['internal_server_error', 'hello'])
  expect(JSON.parse((await lines.next()).value)).toMatchObject({ status: 500, fault: 'api-500-once' })
  program.kill('SIGINT')
  expect((await once(program, 'exit'))[0]).toBe(130)
})

it.each([
  [[], 'no app to serve'],
  [['--app', 'a', '--port', 'x'], '"x" is not a port'],
  [['--app', 'a', '--fault', 'config-50'], 'nearest: config-500, '],
  [['--app', 'a', '--port', '0', '--fault', 'engine-dies'], 'happens to the machine'],
  [['--app', 'a', '--scenario', 'nowhere.yml'], 'cannot read "nowhere.yml"'],
])('rejects %j', async (args, message) => {
  const { code, error } = await runHere('.', ['heroku', ...args])
  expect([code, error]).toEqual([2, expect.stringContaining(message)])
})
