import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { HerokuOptions } from '../../../src/heroku/types.ts'
import { herokuForScripts } from '../support/script.ts'

const patches = (heroku: { requests: readonly { method: string }[] }) =>
  heroku.requests.filter(({ method }) => method === 'PATCH').length

test('what differs is set in one change, and names are printed alone', async () => {
  const { app, run, state, heroku } = await herokuForScripts({
    apps: [{ name: 'config-app', configVars: { SAME: 'same value', OLD: 'old value', KEPT: 'kept value' } }],
  })
  const parameters = { PARAM_CONFIG_VARS: 'SAME OLD\n  NEW=ELSEWHERE' }
  const environment = { SAME: 'same value', OLD: 'newer value', ELSEWHERE: 'new value' }
  const { status, stdout, stderr, record } = await run('set_config', parameters, environment)
  expect(stdout).toContain('unchanged  SAME\nchanged    OLD\nadded      NEW\n')
  expect(status).toBe(0)
  expect(state().configVars).toEqual({
    SAME: 'same value',
    OLD: 'newer value',
    NEW: 'new value',
    KEPT: 'kept value',
  })
  expect(state().releases.at(-1)!.description).toBe('Set OLD, NEW config vars')
  expect(record).toMatchObject({ app, config_vars_changed: ['OLD', 'NEW'] })
  for (const text of [stdout, stderr, JSON.stringify(record)]) expect(text).not.toContain(' value')

  const again = await run('set_config', parameters, environment)
  expect(again.stdout).toContain('no change, no release, no restart')
  expect(patches(heroku)).toBe(1)
})

test.each(['api', 'cli'])(
  "the sources are the job's variables, whatever the step calls its own: client %s",
  async client => {
    const { run, state, home } = await herokuForScripts()
    // In place of the CLI: it notes its arguments.
    mkdirSync(join(home, 'bin'))
    writeFileSync(join(home, 'bin/heroku'), `#!/bin/sh\nprintf '%s\\n' "$@" >${home}/arguments\n`, {
      mode: 0o755,
    })
    const values = {
      app: 'an app',
      api_key: 'their key',
      name: 'a name',
      value: 'a value',
      LC_ALL: 'C.UTF-8',
      position: '7',
    }
    const names = Object.keys(values)
    const parameters = { PARAM_CLIENT: client, PARAM_CONFIG_VARS: names.join(' ') }
    const environment = { ...values, PATH: `${home}/bin:${process.env.PATH}` }
    expect((await run('check_app', parameters, environment)).status).toBe(0)
    await run('set_config', parameters, environment)
    if (client === 'api') expect(state().configVars).toEqual(values)
    else {
      const given = readFileSync(join(home, 'arguments'), 'utf8').split('\n')
      expect(given.slice(3, -1)).toEqual(Object.entries(values).map(([name, value]) => `${name}=${value}`))
    }
  },
)

test.each(['check_app', 'set_config'])('%s refuses a config var that is named twice', async script => {
  const { run, heroku } = await herokuForScripts()
  const { status, stderr } = await run(script, { PARAM_CONFIG_VARS: 'A A=B' }, { A: '1', B: '2' })
  expect(status).toBe(1)
  expect(stderr).toContain("config_vars names the config var 'A' twice")
  expect(heroku.requests.filter(({ method }) => method !== 'GET')).toEqual([])
})

test('exact removes what only the app has', async () => {
  const { run, state } = await herokuForScripts({
    apps: [{ name: 'exact-app', configVars: { A: '1', B: '2', C: '3' } }],
  })
  const { stdout, status } = await run(
    'set_config',
    { PARAM_CONFIG_VARS: 'A', PARAM_CONFIG_STRATEGY: 'exact' },
    { A: 'one' },
  )
  expect(status).toBe(0)
  expect(stdout).toContain('changed    A\nremoved    B\nremoved    C\n')
  expect(state().configVars).toEqual({ A: 'one' })
  expect(state().releases.at(-1)!.description).toBe('Set A; Remove B, C config vars')
})

const withAddons: Partial<HerokuOptions> = {
  apps: [
    {
      name: 'addons-app',
      configVars: { A: '1', B: '2', CACHE_SIZE: '3' },
      addons: [
        { name: 'postgresql-1', attachment: 'DATABASE', configVars: { DATABASE_URL: 'postgres://a' } },
        {
          name: 'redis-1',
          attachment: 'CACHE',
          configVars: { CACHE_URL: 'redis://b' },
          attachedFrom: 'other-app',
        },
      ],
    },
    { name: 'other-app' },
  ],
}

test('exact keeps what an add-on has set, one of another app that is attached included', async () => {
  const { run, state } = await herokuForScripts(withAddons)
  const parameters = { PARAM_CONFIG_VARS: 'A', PARAM_CONFIG_STRATEGY: 'exact' }
  const { status, stdout } = await run('set_config', parameters, { A: '1' })
  expect(stdout).toContain('unchanged  A\nremoved    B\nremoved    CACHE_SIZE\n')
  expect(status).toBe(0)
  expect(state().configVars).toEqual({ A: '1', DATABASE_URL: 'postgres://a', CACHE_URL: 'redis://b' })
})

test('where an attachment does not name its config vars, exact keeps what begins with its name', async () => {
  const answer = [{ name: 'CACHE' }, { name: 'DATABASE' }]
  const unnamed = {
    name: 'unnamed',
    request: { path: '/apps/*/addon-attachments' },
    times: 'always' as const,
  }
  const { run, state } = await herokuForScripts({
    ...withAddons,
    faults: [{ ...unnamed, do: { respond: { status: 200, html: JSON.stringify(answer) } } }],
  })
  const parameters = { PARAM_CONFIG_VARS: 'A', PARAM_CONFIG_STRATEGY: 'exact' }
  expect((await run('set_config', parameters, { A: '1' })).stdout).toContain('unchanged  A\nremoved    B\n')
  expect(Object.keys(state().configVars).sort()).toEqual(['A', 'CACHE_SIZE', 'CACHE_URL', 'DATABASE_URL'])
})

test('nothing to set asks nothing', async () => {
  const { run, heroku } = await herokuForScripts()
  expect((await run('set_config')).stdout).toContain('config_vars is empty')
  expect(heroku.requests).toEqual([])
})

test('a change whose answer is lost is looked for, and found', async () => {
  const { run, state } = await herokuForScripts({
    faults: [
      {
        name: 'lost',
        request: { method: 'PATCH', path: '/apps/*/config-vars' },
        do: { respond: { status: 503, id: 'x', message: 'x', afterChange: true } },
      },
    ],
  })
  const { status, stderr, stdout } = await run('set_config', { PARAM_CONFIG_VARS: 'A' }, { A: 'one' })
  expect(stderr).toContain('the change of the config vars was not confirmed: Heroku answers 503, x')
  expect(stdout).toContain('the app has every value anyway')
  expect(status).toBe(0)
  expect(state().configVars).toEqual({ A: 'one' })
})

test.each([
  ['without an answer is tried once more', { reset: 'before' } as const, 'api.heroku.com does not answer', 2],
  [
    'with an error for an answer is not tried twice',
    { respond: { status: 500 } },
    'Heroku answers 500, The server answered 500',
    1,
  ],
])('a change that was not made is an error, and %s', async (_, fault, words, tries) => {
  const { run, state, heroku } = await herokuForScripts({
    faults: [{ name: 'unmade', request: { method: 'PATCH' }, times: 'always', do: fault }],
  })
  const { status, stderr } = await run('set_config', { PARAM_CONFIG_VARS: 'A' }, { A: 'one' })
  expect(status).toBe(1)
  expect(stderr).toMatch(/error: cannot set the config vars of '.*': .*; the app is as it was/)
  expect(stderr).toContain(words)
  expect(state().configVars).toEqual({})
  expect(patches(heroku)).toBe(tries)
})

test('every text without a null arrives as it is', async () => {
  const { run, state } = await herokuForScripts()
  const value = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 200 })
    .filter(text => !/[\0\ud800-\udfff]/.test(text))
  await fc.assert(
    fc.asyncProperty(fc.array(value, { minLength: 5, maxLength: 5 }), async texts => {
      const values = Object.fromEntries(texts.map((text, index) => [`TEXT_${index}`, text]))
      await run('set_config', { PARAM_CONFIG_VARS: Object.keys(values).join(' ') }, values)
      expect(state().configVars).toEqual(values)
    }),
    { numRuns: 4 },
  )
})
