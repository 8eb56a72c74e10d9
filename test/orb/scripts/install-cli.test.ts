import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cliLockLines } from '../../../src/cli-lock.ts'
import { addressOf, paths } from '../../../src/heroku/cli-assets/layout.ts'
import { type PackedCli, packCliAssets } from '../../../src/heroku/index.ts'
import type { Fault } from '../../../src/heroku/types.ts'
import { herokuForScripts } from '../support/script.ts'

let assets: string
let packed: PackedCli
let parameters: Record<string, string>
beforeAll(async () => {
  assets = mkdtempSync(join(tmpdir(), 'assets-'))
  const modules = join(assets, 'node_modules')
  mkdirSync(join(modules, 'heroku/bin'), { recursive: true })
  writeFileSync(join(modules, 'heroku/package.json'), '{"name": "heroku", "version": "11.3.0"}')
  writeFileSync(join(modules, 'heroku/bin/run.js'), 'console.log("the CLI runs")')
  // A hundred megabytes of Node would only make the test slow.
  const program = join(assets, 'node')
  writeFileSync(program, `#!/bin/sh\nexec ${process.execPath} "$@"\n`, { mode: 0o755 })
  const node = { program, version: '22.22.2' }
  packed = await packCliAssets({ modules, directory: join(assets, 'served'), node })
  const url = addressOf(paths.archive(packed, 'xz'))
  const lock = { version: '11.3.0', archives: { [packed.target]: { url, sha256: packed.sha256.xz } } }
  parameters = { PARAM_CLI_VERSION: '11.3.0', CLI_LOCK: cliLockLines(lock) }
})
afterAll(() => rmSync(assets, { recursive: true }))

const heroku = (faults: Fault[] = []) => herokuForScripts({ cliAssets: join(assets, 'served'), faults })
const on = (path: string) => ({ host: 'cli-assets.heroku.com', path })
/** A lock that has no archive of what is served. */
const otherLock = () => ({ CLI_LOCK: parameters.CLI_LOCK!.replaceAll('11.3.0', '11.2.0') })

test('downloads one archive, checks and installs it, and checks it again where the machine has it', async () => {
  const { run, heroku: server, home } = await heroku()
  const first = await run('install_cli', parameters)
  expect(first.stderr).toBe('')
  expect(first.stdout).toContain(`Heroku CLI 11.3.0 is installed in ${home}/.heroku-cli/11.3.0\n`)
  const installed = join(home, '.heroku-cli/11.3.0')
  expect(first.bashEnv).toBe(
    `export PATH=${installed}/bin:"$PATH"\nexport HEROKU_OCLIF_CLIENT_HOME=${installed}\n`,
  )
  const asked = server.requests.map(({ path }) => path)
  expect(asked).toEqual([`/${paths.archive(packed, 'xz')}`])
  expect(execFileSync(join(installed, 'bin/heroku'), { encoding: 'utf8' })).toBe('the CLI runs\n')

  // Another job.
  writeFileSync(join(home, 'bash_env'), '')
  const second = await run('install_cli', parameters)
  expect(second.stdout).toContain('the archive of Heroku CLI 11.3.0 is on this machine\n')
  expect(second.stdout).toContain(`is installed in ${home}/.heroku-cli/11.3.0\n`)
  expect(server.requests).toHaveLength(asked.length)
  expect(readdirSync(join(home, '.heroku-cli'))).toEqual(['11.3.0'])
  const PATH = `${installed}/bin:${process.env.PATH}`
  expect((await run('install_cli', parameters, { PATH })).stdout).toBe(
    'Heroku CLI 11.3.0 is installed already\n',
  )
})

test('what another job has left on the machine is not run', async () => {
  const { run, home } = await heroku()
  const cache = join(home, '.cache/heroku-container')
  mkdirSync(cache, { recursive: true })
  const file = join(cache, `heroku-v11.3.0-${packed.target}.tar.xz`)
  writeFileSync(file, 'foreign')
  // What an earlier version of this step, or anyone else, left unpacked is not run either.
  mkdirSync(join(home, '.heroku-cli/11.3.0/bin'), { recursive: true })
  writeFileSync(join(home, '.heroku-cli/11.3.0/bin/heroku'), 'foreign')
  const { status, stderr, bashEnv } = await run('install_cli', parameters)
  expect(status).toBe(0)
  expect(stderr).toMatch(
    /^warning: the archive on this machine has another sha256, [0-9a-f]{64}: it is not used\n/,
  )
  expect(stderr).toContain(
    `warning: ${home}/.heroku-cli/11.3.0 is not what the archive holds, and is not used\n`,
  )
  expect(readFileSync(file).equals(readFileSync(packed.archives.xz))).toBe(true)
  const [, installed] = /^export HEROKU_OCLIF_CLIENT_HOME=(.*)$/m.exec(bashEnv)!
  expect(readFileSync(join(installed!, 'bin/heroku'), 'utf8')).not.toBe('foreign')
})

const cases: Record<
  string,
  {
    fault?: Fault
    parameters?: () => Record<string, string>
    environment?: Record<string, string>
    says: string[]
  }
> = {
  'an archive that was changed on the way': {
    fault: { name: 'changed', request: on('/**.tar.xz'), times: 'always', do: { corrupt: true } },
    says: ['Heroku CLI 11.3.0 has another checksum than it should: its sha256 is '],
  },
  'a page in place of the archive': {
    fault: {
      name: 'page',
      request: on('/**.tar.xz'),
      times: 'always',
      do: { respond: { status: 200, html: '<html>' } },
    },
    says: ['Heroku CLI 11.3.0 has another checksum than it should'],
  },
  'an archive that cannot be had': {
    fault: {
      name: 'gone',
      request: on('/**.tar.xz'),
      times: 'always',
      do: { respond: { status: 404, message: 'x' } },
    },
    says: ['Heroku CLI 11.3.0 could not be downloaded from https://cli-assets.heroku.com/versions/11.3.0/'],
  },
  'another archive than the pinned one': {
    parameters: () => ({ PARAM_CLI_SHA256: `${'e'.repeat(64)} ${'f'.repeat(64)}` }),
    says: [`and not ${'e'.repeat(64)} or ${'f'.repeat(64)}\n`],
  },
  'a list that cannot be had': {
    parameters: () => ({ ...otherLock(), PARAM_CLI_SHA256: packed.sha256.xz }),
    fault: {
      name: 'gone',
      request: on('/versions/*.json'),
      times: 'always',
      do: { respond: { status: 403, message: 'x' } },
    },
    says: ['the list of Heroku CLI versions could not be downloaded'],
  },
  'a version that Heroku does not have': {
    parameters: () => ({ PARAM_CLI_VERSION: '99.0.0', PARAM_CLI_SHA256: 'f'.repeat(64) }),
    says: ['Heroku publishes no CLI 99.0.0 for linux-'],
  },
  'no exact version': {
    parameters: () => ({ PARAM_CLI_VERSION: 'latest' }),
    says: ["'latest' is not a version of the Heroku CLI", 'such as 11.3.0'],
  },
  'what is not a checksum': {
    parameters: () => ({ PARAM_CLI_SHA256: 'sha256:abc' }),
    says: ["'sha256:abc' is not a sha256"],
  },
  'not a checksum where the variable is not one either': {
    environment: { HEROKU_CLI_SHA256: 'x' },
    says: ["'x' is not a sha256"],
  },
}
test.each(Object.entries(cases))('%s is an error, and nothing is unpacked', async (_, given) => {
  const { run, home } = await heroku(given.fault ? [given.fault] : [])
  const result = await run('install_cli', { ...parameters, ...given.parameters?.() }, given.environment)
  expect(result.stderr).toContain('error: ')
  for (const text of given.says) expect(result.stderr).toContain(text)
  expect(result.status).toBe(1)
  expect(result.bashEnv).toBe('')
  const unpacked = join(home, '.heroku-cli')
  expect(existsSync(unpacked) ? readdirSync(unpacked) : []).toEqual([])
  const cached = readdirSync(home, { recursive: true }).filter(name => String(name).includes('.tar.'))
  expect(cached).toEqual([])
})

test('a version without a checksum is refused before anything is downloaded', async () => {
  const { run, heroku: server } = await heroku()
  const { status, stderr } = await run('install_cli', { ...parameters, ...otherLock() })
  expect(status).toBe(1)
  expect(stderr).toContain(
    `error: no checksum is known for Heroku CLI 11.3.0 on ${packed.target}; this orb's lock has 11.2.0 for ${packed.target}\n  fix: set client to api`,
  )
  expect(server.requests).toEqual([])
})

test.each([
  [
    'cli_sha256, one of several',
    () => ({ PARAM_CLI_SHA256: `${'f'.repeat(64)} ${packed.sha256.xz}` }),
    () => ({}),
  ],
  ['the variable of the project', () => ({}), () => ({ HEROKU_CLI_SHA256: packed.sha256.xz })],
] as const)(
  'a version that the lock does not have is installed where %s has its checksum',
  async (_, more, env) => {
    const { run } = await heroku()
    const { stderr, status } = await run('install_cli', { ...parameters, ...otherLock(), ...more() }, env())
    expect(stderr).toBe('')
    expect(status).toBe(0)
  },
)

test('says so where xz is missing', async () => {
  const { run, home } = await heroku()
  const bin = join(home, 'bin')
  mkdirSync(bin)
  const needed = ['bash', 'cut', 'jq', 'mkdir', 'readlink', 'sha256sum', 'uname']
  for (const name of needed)
    symlinkSync(execFileSync('which', [name], { encoding: 'utf8' }).trim(), join(bin, name))
  chmodSync(bin, 0o755)
  const { status, stderr } = await run('install_cli', parameters, { PATH: bin })
  expect(stderr).toContain('xz is not installed\n  fix: add the package xz-utils')
  expect(status).toBe(1)
})

test('two jobs in one home never take the CLI away under each other', async () => {
  const { run, home } = await heroku()
  await run('install_cli', parameters)
  writeFileSync(join(home, 'bash_env'), '')
  const program = join(home, '.heroku-cli/11.3.0/bin/heroku')
  let missing = 0
  const timer = setInterval(() => {
    if (!existsSync(program)) missing += 1
  }, 1)
  const results = await Promise.all([1, 2, 3].map(() => run('install_cli', parameters)))
  clearInterval(timer)
  expect(results.map(({ status }) => status)).toEqual([0, 0, 0])
  expect(results.map(({ stdout }) => stdout.includes('is installed in'))).toEqual([true, true, true])
  expect(missing).toBe(0)
  expect(readdirSync(join(home, '.heroku-cli'))).toEqual(['11.3.0'])
})

test('on an arm64 machine, for which the lock has no checksum, the remedy comes before any download', async () => {
  const { run, heroku: server, home } = await heroku()
  writeFileSync(join(home, '.bin/uname'), '#!/bin/sh\necho aarch64\n', { mode: 0o755 })
  const lock = { CLI_LOCK: parameters.CLI_LOCK!.replaceAll(packed.target, 'linux-x64') }
  const { status, stderr } = await run('install_cli', { ...parameters, ...lock })
  expect(stderr).toContain('no checksum is known for Heroku CLI 11.3.0 on linux-arm64')
  expect(stderr).toContain('set client to api, which needs no CLI')
  expect([status, server.requests]).toEqual([1, []])
})

test('a download that is cut once is tried again', async () => {
  const cut: Fault = {
    name: 'cut',
    request: on('/**.tar.xz'),
    do: { cut: { after: 100, direction: 'download' } },
  }
  const { run } = await heroku([cut])
  expect((await run('install_cli', parameters)).status).toBe(0)
})
