import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { herokuForScripts } from '../support/script.ts'

const none = {
  PARAM_RECURSIVE: 'false',
  PARAM_DOCKERFILE: '',
  PARAM_IMAGE: '',
  PARAM_CONTEXT_PATH: '',
  PARAM_TARGET: '',
  PARAM_BUILD_ARGS: '',
  PARAM_BUILD_SECRETS: '',
  PARAM_CACHE_FROM: '',
  PARAM_CACHE_TO: '',
  PARAM_NO_CACHE: 'false',
}
// No engine answers there, whatever runs on this machine.
const noEngine = { DOCKER_HOST: 'unix:///nowhere.sock' }

test('reports each thing on a line, and what would make the deploy fail with its remedy', async () => {
  const { app, heroku, home, push, run } = await herokuForScripts()
  await push('worker')
  await run('release', { PARAM_PROCESS_TYPES: 'worker' })
  const count = heroku.requests.length
  writeFileSync(join(home, 'Dockerfile'), 'FROM scratch\n')
  const { status, stdout, stderr } = await run(
    'doctor',
    { ...none, PARAM_CONFIG_VARS: 'DEBUG MISSING OTHER' },
    { ...noEngine, DEBUG: 'a value' },
  )
  expect(stdout).toMatch(/^ok {3}key +of \S+@\S+$/m)
  expect(stdout).toContain(`ok   app            ${app}, stack container, generation cedar\n`)
  expect(stdout).toMatch(/^ok {3}process types +web; the app has .*worker; worker keeps its old image$/m)
  expect(stdout).toContain(
    'BAD  config vars    not set, or empty: MISSING OTHER\n  fix: store each in a context',
  )
  expect(stdout).toMatch(/^ok {3}rate limit +\d+ requests are left in this hour$/m)
  expect(stdout).toContain('BAD  docker         the Docker engine does not answer')
  expect(stdout).toContain('ok   heroku CLI     not needed by the client api\n')
  expect(stderr).toContain(`error: 2 of these would make the deploy of '${app}' fail`)
  expect(status).toBe(1)
  expect(stdout + stderr).not.toContain('a value')
  expect(heroku.requests.slice(count).every(({ method }) => /^(GET|HEAD)$/.test(method))).toBe(true)
})

test('says what the strategy exact would remove, and nothing of add-ons', async () => {
  const cache = {
    name: 'redis-1',
    attachment: 'CACHE',
    configVars: { CACHE_URL: 'redis://b' },
    attachedFrom: 'next',
  }
  const { run } = await herokuForScripts({
    apps: [{ name: 'exact-doctor', configVars: { A: '1', OLD: '2' }, addons: [cache] }, { name: 'next' }],
  })
  const parameters = { ...none, PARAM_CONFIG_VARS: 'A', PARAM_CONFIG_STRATEGY: 'exact' }
  const { stdout } = await run('doctor', parameters, { ...noEngine, A: '1' })
  expect(stdout).toContain('ok   config vars    A; would remove OLD\n')
})

test('looks at the build options and the health gate as the deploy does', async () => {
  const { home, run } = await herokuForScripts()
  writeFileSync(join(home, 'Dockerfile'), 'FROM scratch AS base\nfrom base as runtime\n')
  const build = { PARAM_BUILD_ARGS: 'A=1\nB', PARAM_BUILD_SECRETS: 'npm=TOKEN', PARAM_TARGET: 'runtime' }
  const good = { ...none, ...build, PARAM_HEALTH_PATH: '/health', PARAM_HEALTH_MATCH: 'ok' }
  const { stdout } = await run('doctor', good, { ...noEngine, B: 'a value', TOKEN: 'a token' })
  expect(stdout).toContain('ok   build options  arguments: A B; secrets: npm=TOKEN; target: runtime\n')
  expect(stdout).toContain('ok   health gate    /health, a line like ok\n')
  expect(stdout).not.toMatch(/a value|a token/)

  const bad = { ...good, PARAM_TARGET: 'run', PARAM_HEALTH_PATH: 'health' }
  const found = (await run('doctor', bad, { ...noEngine, B: '1', TOKEN: '2' })).stdout
  expect(found).toContain("BAD  build options  Dockerfile has no stage 'run'\n  fix: use the name of a stage")
  expect(found).toContain("BAD  health gate    the health_path 'health' does not begin with '/'")
  const unset = (await run('doctor', { ...good, PARAM_BUILD_ARGS: '' }, noEngine)).stdout
  expect(unset).toContain("BAD  build options  the build secret 'npm=TOKEN' is not set: $TOKEN")
})

test('a CLI whose checksum is not known is said', async () => {
  const { run } = await herokuForScripts()
  const lock = { CLI_LOCK: '11.3.0 linux-x64 0 https://cli-assets.heroku.com/x.tar.xz\n' }
  const parameters = { ...none, PARAM_CLIENT: 'cli', PARAM_CLI_VERSION: '9.9.9', PARAM_CLI_SHA256: '' }
  const { stdout } = await run('doctor', parameters, { ...noEngine, ...lock, PATH: '/usr/bin:/bin' })
  expect(stdout).toMatch(
    /BAD {2}heroku CLI {5}no checksum is known for Heroku CLI 9\.9\.9 on linux-.*; this orb's lock has 11\.3\.0 for linux-x64\n/,
  )
  const withSha256 = { ...parameters, PARAM_CLI_SHA256: '0'.repeat(64) }
  const good = await run('doctor', withSha256, { ...noEngine, ...lock, PATH: '/usr/bin:/bin' })
  expect(good.stdout).toContain('ok   heroku CLI     9.9.9 will be installed\n')
})

test('a wrong key and a wrong stack are said', async () => {
  const { run } = await herokuForScripts({ apps: [{ name: 'old-app', stack: 'heroku-24' }] })
  const wrong = await run('doctor', none, { ...noEngine, HEROKU_API_KEY: 'HRKU-revoked' })
  expect(wrong.stdout).toContain(
    'BAD  key            cannot use the key: Heroku does not accept the key in $HEROKU_API_KEY',
  )
  const { stdout } = await run('doctor', none, noEngine)
  expect(stdout).toContain(
    "BAD  app            old-app, stack heroku-24, generation cedar\nerror: 'old-app' takes no Docker images",
  )
})
