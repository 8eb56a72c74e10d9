import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { printError } from '../../src/cli/errors.ts'
import { type LockFlags, runLock } from '../../src/cli/lock-run.ts'
import { type CliLock, readCliLock } from '../../src/cli-lock.ts'
import type { Get } from '../../src/heroku/cli-assets/published.ts'
import { type Fault, packCliAssets } from '../../src/heroku/index.ts'
import { projectRoot } from '../../src/project-root.ts'
import { herokuWith } from '../heroku/support/heroku.ts'
import { ioOf } from './run.ts'

let root: string
let given: ReturnType<typeof ioOf>
const said = {
  get stdout() {
    return given.result.out
  },
  get stderr() {
    return given.result.error
  },
}
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lock-'))
  mkdirSync(join(root, 'orb'))
  for (const name of ['cli-lock.json', 'orb.yml'])
    writeFileSync(join(root, 'orb', name), readFileSync(join(projectRoot(), 'orb', name)))
  given = ioOf(root)
})
afterEach(() => rmSync(root, { recursive: true }))

const lockText = () => readFileSync(join(root, 'orb/cli-lock.json'), 'utf8')
const orb = (from: string | RegExp, to: string) => {
  const file = join(root, 'orb/orb.yml')
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to))
}
const offline: Get = () => Promise.reject(new TypeError('fetch failed', { cause: new Error('ENOTFOUND') }))
const lock = (flags: LockFlags = {}, get = offline) =>
  runLock(given.io, { directory: root, ...flags }, get).catch(error => printError(given.io, 'lock', error))

/** An embedded Heroku that publishes two versions for this machine's platform, and how to get from it. */
async function published(faults: Fault[] = []): Promise<{ get: Get; platform: string; sha256: string }> {
  const modules = join(root, 'node_modules')
  const directory = join(root, 'assets')
  const node = { program: '/bin/true', version: '22.22.2' }
  mkdirSync(join(modules, 'heroku/bin'), { recursive: true })
  const pack = (version: string) => {
    writeFileSync(join(modules, 'heroku/package.json'), JSON.stringify({ name: 'heroku', version }))
    return packCliAssets({ modules, directory, node })
  }
  await pack('11.9.0')
  await pack('11.11.0-beta.1')
  const { target, sha256 } = await pack('11.10.0')
  const other = target === 'linux-x64' ? 'linux-arm64' : 'linux-x64'
  writeFileSync(join(directory, `versions/heroku-${other}-tar-xz.json`), '{"11.9.1": "x"}')
  const { heroku } = await herokuWith({ cliAssets: directory, faults })
  const get: Get = url =>
    new Promise((resolve, reject) => {
      const { host, pathname: path } = new URL(url)
      request({ host: '127.0.0.1', port: heroku.port, path, headers: { host } }, response => {
        resolve(new Response(Readable.toWeb(response) as ReadableStream, { status: response.statusCode }))
      })
        .on('error', reject)
        .end()
    })
  return { get, platform: target, sha256: sha256.xz }
}

test('shows the lock, and the committed orb has it', async () => {
  expect(await lock({ check: true })).toBe(0)
  const { version, archives } = JSON.parse(lockText()) as CliLock
  expect(said.stdout).toContain(`Heroku CLI ${version}\n`)
  expect(said.stdout).toContain(archives['linux-x64']!.sha256)
  expect(said.stderr).toBe('')
  given.result.out = ''
  expect(await lock({ json: true })).toBe(0)
  expect(JSON.parse(said.stdout)).toMatchObject({
    version: 1,
    lock: { version, archives },
    disagreements: [],
  })
})

test.each([
  [
    'another version',
    /(cli_version:\n\s+type: string\n\s+default: )\S+/,
    '$11.0.0',
    ' by default, and the lock has ',
  ],
  [
    'another checksum',
    /(linux-x64 )[0-9a-f]{64}/,
    `$1${'0'.repeat(64)}`,
    'has other checksums than the lock',
  ],
] as const)('--check is red where the orb has %s', async (_, from, to, message) => {
  orb(from, to)
  expect(await lock({ check: true })).toBe(1)
  expect(said.stderr).toContain(message)
  expect(said.stderr).toContain('fix: run "npx heroku-orb generate"')
  expect(await lock()).toBe(0)
})

const { version: committed } = readCliLock()

test('--update locks the newest release, with checksums that it computed itself, and shows the change', async () => {
  const { get, platform, sha256 } = await published()
  expect(await lock({ update: true }, get)).toBe(0)
  const { version, archives } = JSON.parse(lockText())
  expect([version, Object.keys(archives), archives[platform].sha256]).toEqual(['11.10.0', [platform], sha256])
  expect(said.stdout).toContain('+  "version": "11.10.0"')
  expect(said.stderr).toMatch(/Heroku publishes no CLI 11\.10\.0 for linux-\w+: the lock has no entry for it/)
  expect(await lock({ check: true })).toBe(1)
  expect(said.stderr).toContain(
    `commands.install_cli installs CLI ${committed} by default, and the lock has 11.10.0`,
  )

  given.result.out = ''
  expect(await lock({ update: '11.10.0' }, get)).toBe(0)
  expect(said.stdout).toBe('orb/cli-lock.json: unchanged, Heroku CLI 11.10.0\n')
})

test('--dry-run writes nothing, and gives the parameters of a job', async () => {
  const { get, sha256 } = await published()
  const before = lockText()
  const latest = await lock({ update: '11.10.0', dryRun: true }, get)
  expect([latest, lockText()]).toEqual([0, before])
  expect(said.stdout).toContain(`\ncli_version: 11.10.0\ncli_sha256: ${sha256}\n`)
})

const change = (path: string, action: object): Fault =>
  ({ name: 'x', request: { host: 'cli-assets.heroku.com', path }, times: 'always', do: action }) as Fault

test.each([
  [
    'a changed archive',
    change('/**.tar.xz', { corrupt: true }),
    1,
    /has the sha256 [0-9a-f]{64}, and Heroku publishes [0-9a-f]{64}/,
  ],
  [
    'no checksum',
    change('/**-buildmanifest', { respond: { status: 200, message: 'x' } }),
    1,
    /Heroku publishes none/,
  ],
  [
    'no index',
    change('/**.json', { respond: { status: 503, html: 'x' } }),
    2,
    /\.json cannot be had: it answers 503/,
  ],
  [
    'a cut download',
    change('/**.tar.xz', { cut: { after: 50, direction: 'download' } }),
    2,
    /\.tar\.xz cannot be had: /,
  ],
] as const)('%s leaves the lock as it is', async (_, fault, code, message) => {
  const { get } = await published([fault])
  const before = lockText()
  expect(await lock({ update: '11.10.0' }, get)).toBe(code)
  expect(said.stderr).toMatch(message)
  expect(lockText()).toBe(before)
})

test('an unknown version is named with those that there are', async () => {
  const { get } = await published()
  expect(await lock({ update: '11.4.0' }, get)).toBe(2)
  expect(said.stderr).toContain('Heroku publishes no CLI 11.4.0: choose one of 11.10.0, 11.9.1, 11.9.0, …')
})

test.each<[string, LockFlags, string]>([
  ['no network', { update: true }, 'cannot be had: fetch failed: ENOTFOUND'],
  ['two modes', { update: true, check: true }, 'give either --check or --update'],
  ['nothing to try', { dryRun: true }, '--dry-run goes with --update'],
  ['no exact version', { update: 'latest' }, '"latest" is not a version: write one such as 11.10.0'],
])('%s is a usage error', async (_, flags, message) => {
  expect(await lock(flags)).toBe(2)
  expect(said.stderr).toContain(`heroku-orb lock: `)
  expect(said.stderr).toContain(message)
})

test.each([
  ['{', 'is not a lock of the Heroku CLI: '],
  ['{"version": "11"}', '"version" must be a version such as 11.3.0'],
  ['{"version": "11.3.0", "archives": {}}', '"archives" must have an entry'],
  ['{"version": "11.3.0", "archives": {"darwin-x64": {}}}', '"darwin-x64" is not a platform'],
  ['{"version": "11.3.0", "archives": {"linux-x64": {"sha256": "x"}}}', 'the "sha256" of linux-x64'],
  [
    `{"version": "11.3.0", "archives": {"linux-x64": {"sha256": "${'0'.repeat(64)}", "url": "http://x/y.tar.xz"}}}`,
    'the "url" of linux-x64',
  ],
])('%s is not a lock', async (text, message) => {
  writeFileSync(join(root, 'orb/cli-lock.json'), text)
  expect(await lock()).toBe(2)
  expect(said.stderr).toContain(message)
})
