import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { herokuForScripts, KEY } from '../support/script.ts'

/** What reaches the shell and the programs that a step starts from variables and files of the job, whatever set them. */

const deploy = { PARAM_CLIENT: 'cli' }
const hostile = {
  DEBUG: '*',
  HEROKU_DEBUG: '1',
  HEROKU_DEBUG_HEADERS: '1',
  HEROKU_HOST: 'heroku.example.com',
  NODE_OPTIONS: '--require /tmp/evil.js',
  SENTRY_DSN: 'https://secret@sentry.example.com/1',
}
const wanted = {
  HTTPS_PROXY: '',
  no_proxy: 'internal.example.com',
  NODE_EXTRA_CA_CERTS: '/etc/ssl/private.crt',
  DOCKER_HOST: 'unix:///run/docker.sock',
  LC_ALL: 'C.UTF-8',
}

test('the Heroku CLI and docker see the network and the engine, and no other variable of the job', async () => {
  const { run, home } = await herokuForScripts()
  for (const name of ['heroku', 'docker'])
    writeFileSync(join(home, '.bin', name), `#!/bin/sh\nenv >'${home}/${name}.env'\necho '[]'\n`, {
      mode: 0o755,
    })
  const seenBy = (name: string) =>
    Object.fromEntries(
      readFileSync(join(home, `${name}.env`), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    )
  await run('login', deploy, { ...hostile, ...wanted })
  await run('login', { PARAM_CLIENT: 'api' }, { ...hostile, ...wanted })
  for (const name of ['heroku', 'docker']) {
    const seen = seenBy(name)
    expect(seen).toMatchObject(wanted)
    for (const variable of [...Object.keys(hostile), 'BASH_ENV', 'PARAM_APP'])
      expect(seen).not.toHaveProperty(variable)
    expect(seen.HOME).toBe(home)
  }
  expect(seenBy('heroku').HEROKU_API_KEY).toBe(KEY)
  expect(seenBy('docker')).not.toHaveProperty('HEROKU_API_KEY')
})

test.each([
  ['SHELLOPTS', { SHELLOPTS: 'xtrace' }, ''],
  ['$BASH_ENV', {}, 'set -x\n'],
])(
  'a shell that %s makes print its commands is stopped before it reads a secret',
  async (_, environment, bashEnv) => {
    const { run, home, heroku } = await herokuForScripts()
    writeFileSync(join(home, 'bash_env'), bashEnv)
    for (const script of ['check_app', 'set_config', 'release', 'wait_healthy']) {
      const { status, stderr } = await run(
        script,
        { PARAM_CONFIG_VARS: 'TOKEN' },
        { TOKEN: 'value-of-token', ...environment },
      )
      expect(stderr).toContain(
        'this shell prints every command that it runs (set -x), and would print secrets',
      )
      expect(stderr).not.toContain(KEY)
      expect(stderr).not.toContain('value-of-token')
      expect(status).toBe(1)
    }
    expect(heroku.requests).toEqual([])
  },
)

test("nobody's configuration of curl is read", async () => {
  const { run, home } = await herokuForScripts()
  writeFileSync(join(home, '.curlrc'), 'proxy = "http://127.0.0.1:9"\ntrace-ascii = "-"\n')
  const { status, stdout, stderr } = await run('check_app')
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout).not.toContain(KEY)
})
