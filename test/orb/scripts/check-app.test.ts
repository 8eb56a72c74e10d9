import { expect, test } from 'vitest'
import { herokuForScripts } from '../support/script.ts'

test('says what it found, and records it', async () => {
  const { app, run, heroku } = await herokuForScripts()
  const { status, stdout, record, bashEnv } = await run('check_app')
  expect(stdout).toContain(
    `'${app}' takes Docker images (stack container); process types: web; config vars: none`,
  )
  expect(status).toBe(0)
  expect(record).toMatchObject({
    app,
    web_url: `https://${app}.herokuapp.com/`,
  })
  expect(bashEnv).toBe(`export HEROKU_WEB_URL=https://${app}.herokuapp.com/\n`)
  expect(heroku.requests.map(({ method }) => method)).toEqual(['GET'])
})

test('the key is taken from the variable that the parameter names', async () => {
  const { run } = await herokuForScripts()
  const wrong = await run('check_app', { PARAM_API_KEY: 'OTHER' })
  expect(wrong.status).toBe(1)
  expect(wrong.stderr).toContain(
    'error: $OTHER is not set, so there is no Heroku API key\n  fix: make one with',
  )
  const right = await run(
    'check_app',
    { PARAM_API_KEY: 'OTHER' },
    { OTHER: 'HRKU-test-key', HEROKU_API_KEY: '' },
  )
  expect(right.status).toBe(0)
})

test('a key that would break out of its header is refused', async () => {
  const { run, heroku } = await herokuForScripts()
  const { status, stderr } = await run('check_app', {}, { HEROKU_API_KEY: 'a"\nurl = "https://elsewhere' })
  expect(status).toBe(1)
  expect(stderr).toContain('has a space, quote or line break in it')
  expect(stderr).not.toContain('elsewhere')
  expect(heroku.requests).toEqual([])
})

test.each([
  ['', "the app's name is empty (the parameter is '')"],
  ['My_App', "'My_App' cannot be the name of a Heroku app"],
])('the app %j is refused before anything is asked', async (name, says) => {
  const { run, heroku } = await herokuForScripts()
  const { status, stderr } = await run('check_app', { PARAM_APP: name })
  expect(status).toBe(1)
  expect(stderr).toContain(says)
  expect(heroku.requests).toEqual([])
})

test.each([
  [{ PARAM_HEALTH_PATH: 'health' }, "the health_path 'health' does not begin with '/'"],
  [{ PARAM_HEALTH_PATH: '/a b' }, "the health_path '/a b' has a space in it"],
  [{ PARAM_HEALTH_MATCH: '"ok' + '(' }, "the health_match '\"ok(' is not an extended regular expression: "],
])('a health gate that nothing can pass is refused: %j', async (parameters, says) => {
  const { run, heroku } = await herokuForScripts()
  const { status, stderr } = await run('check_app', parameters)
  expect(status).toBe(1)
  expect(stderr).toContain(says)
  expect(heroku.requests).toEqual([])
})

test('a health gate may ask for any line, or for one that begins with a hyphen', async () => {
  const { run } = await herokuForScripts()
  for (const match of ['', '^$', '--ok', '"status": ?"ok"']) {
    expect((await run('check_app', { PARAM_HEALTH_PATH: '/[a]{b}', PARAM_HEALTH_MATCH: match })).stderr).toBe(
      '',
    )
  }
})

test('a name that Heroku documents otherwise is sent with a warning', async () => {
  const { run } = await herokuForScripts()
  const { status, stderr } = await run(
    'check_app',
    { PARAM_CONFIG_VARS: 'ALLOWED-HOSTS=HOSTS' },
    { HOSTS: 'a' },
  )
  expect(status).toBe(0)
  expect(stderr).toContain("only letters, digits and underscores: 'ALLOWED-HOSTS'")
})

test('more config than Heroku takes is refused', async () => {
  const { run } = await herokuForScripts()
  const { status, stderr } = await run('check_app', { PARAM_CONFIG_VARS: 'BIG' }, { BIG: 'ü'.repeat(40_000) })
  expect(status).toBe(1)
  expect(stderr).toContain('the config vars hold 80003 bytes; Heroku takes 65536')
})

test('a page that answers in place of Heroku is said', async () => {
  const portal = { request: { path: '/apps/*' }, do: { respond: { status: 200, html: '<h1>Log in</h1>' } } }
  const { run } = await herokuForScripts({ faults: [{ name: 'portal', times: 'always', ...portal }] })
  const { status, stderr } = await run('check_app')
  expect(status).toBe(1)
  expect(stderr).toMatch(/^error: cannot look at the app '.*': the answer for api.heroku.com is not Heroku/)
})

test('half an answer is none', async () => {
  const cut = {
    name: 'cut',
    request: { path: '/apps/*' },
    do: { cut: { after: 20, direction: 'download' as const } },
  }
  const { run } = await herokuForScripts({ faults: [cut] })
  const { status, stdout, stderr } = await run('check_app')
  expect(stdout).toContain('no answer comes from Heroku; trying again')
  expect(stderr).toBe('')
  expect(status).toBe(0)
})

test('a question is asked again when Heroku is in trouble, and given up with a reason', async () => {
  const trouble = { request: { path: '/apps/*' }, do: { respond: { status: 503, html: '<h1>Sorry</h1>' } } }
  const passing = await herokuForScripts({ faults: [{ name: 'trouble', times: 2, ...trouble }] })
  const again = await passing.run('check_app')
  expect(again.stdout).toContain('Heroku answers 503; trying again in 0.01 s\n')
  expect(again.status).toBe(0)
  const lasting = await herokuForScripts({ faults: [{ name: 'trouble', times: 'always', ...trouble }] })
  const { status, stderr } = await lasting.run('check_app')
  expect(status).toBe(1)
  expect(stderr).toContain('cannot look at the app')
  expect(stderr).toContain('Heroku answers 503')
  expect(lasting.heroku.requests).toHaveLength(5)
})
