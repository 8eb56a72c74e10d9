import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packCliAssets } from '../../../src/heroku/index.ts'
import type { Fault } from '../../../src/heroku/types.ts'
import { herokuForScripts } from '../support/script.ts'

const parameters = { PARAM_CLI_VERSION: '11.10.0' }
let assets: string
beforeAll(async () => {
  assets = mkdtempSync(join(tmpdir(), 'assets-'))
  const modules = join(assets, 'node_modules')
  mkdirSync(join(modules, 'heroku/bin'), { recursive: true })
  writeFileSync(join(modules, 'heroku/package.json'), '{"name": "heroku", "version": "11.10.0"}')
  writeFileSync(join(modules, 'heroku/bin/run.js'), 'console.log("the CLI runs")')
  // A hundred megabytes of Node would only make the test slow.
  const node = join(assets, 'node')
  writeFileSync(node, `#!/bin/sh\nexec ${process.execPath} "$@"\n`, { mode: 0o755 })
  await packCliAssets({ modules, directory: join(assets, 'served'), node })
})
afterAll(() => rmSync(assets, { recursive: true }))

const heroku = (faults: Fault[] = []) => herokuForScripts({ cliAssets: join(assets, 'served'), faults })
const on = (path: string) => ({ host: 'cli-assets.heroku.com', path })

test('downloads, checks and installs the CLI, and takes it from the cache afterwards', async () => {
  const { run, heroku: server, home } = await heroku()
  const first = await run('install_cli', parameters)
  expect(first.stderr).toBe('')
  expect(first.stdout).toContain(`Heroku CLI 11.10.0 is installed in ${home}/.heroku-cli/11.10.0\n`)
  expect(first.bashEnv).toBe(`export PATH=${home}/.heroku-cli/11.10.0/bin:"$PATH"\n`)
  const count = server.requests.length
  writeFileSync(join(home, 'bash_env'), '')
  const second = await run('install_cli', parameters)
  expect(second.stdout).toContain('Heroku CLI 11.10.0 comes from the cache')
  expect(server.requests).toHaveLength(count)
  expect(
    (await run('install_cli', parameters, { PATH: `${home}/.heroku-cli/11.10.0/bin:${process.env.PATH}` }))
      .stdout,
  ).toBe('Heroku CLI 11.10.0 is installed already\n')
})

const cases: Record<string, { fault?: Fault; parameters?: Record<string, string>; says: string }> = {
  'an archive that was changed on the way': {
    fault: { name: 'changed', request: on('/versions/*/*/*.tar.gz'), times: 'always', do: { corrupt: true } },
    says: 'Heroku CLI 11.10.0 is not what Heroku published: sha256 ',
  },
  'a list that cannot be had': {
    fault: {
      name: 'gone',
      request: on('/versions/*.json'),
      times: 'always',
      do: { respond: { status: 403, message: 'x' } },
    },
    says: 'the list of Heroku CLI versions could not be downloaded',
  },
  'an archive that cannot be had': {
    fault: {
      name: 'gone',
      request: on('/versions/*/*/*.tar.gz'),
      times: 'always',
      do: { respond: { status: 404, message: 'x' } },
    },
    says: 'Heroku CLI 11.10.0 could not be downloaded',
  },
  'no checksum': {
    fault: {
      name: 'empty',
      request: on('/versions/*/*/*-buildmanifest'),
      times: 'always',
      do: { respond: { status: 200, message: 'x' } },
    },
    says: 'is not what Heroku published: sha256',
  },
  'a version that Heroku does not have': {
    parameters: { PARAM_CLI_VERSION: '99.0.0' },
    says: 'Heroku publishes no CLI 99.0.0 for linux-',
  },
  'another archive than the pinned one': {
    parameters: { PARAM_CLI_SHA256: 'f'.repeat(64) },
    says: `and cli_sha256 asks for ${'f'.repeat(64)}`,
  },
  'no exact version': {
    parameters: { PARAM_CLI_VERSION: 'latest' },
    says: "'latest' is not a version of the Heroku CLI",
  },
}
test.each(Object.entries(cases))(
  '%s is an error, and nothing is installed',
  async (_, { fault, says, ...rest }) => {
    const { run } = await heroku(fault ? [fault] : [])
    const { status, stderr, bashEnv } = await run('install_cli', { ...parameters, ...rest.parameters })
    expect(stderr).toContain(`error: `)
    expect(stderr).toContain(says)
    expect(status).toBe(1)
    expect(bashEnv).toBe('')
  },
)

test('a download that is cut once is tried again', async () => {
  const cut: Fault = {
    name: 'cut',
    request: on('/versions/*/*/*.tar.gz'),
    do: { cut: { after: 100, direction: 'download' } },
  }
  const { run } = await heroku([cut])
  expect((await run('install_cli', parameters)).status).toBe(0)
})
