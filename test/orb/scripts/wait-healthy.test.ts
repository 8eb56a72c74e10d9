import { describe, expect, test } from 'vitest'
import type { HerokuOptions } from '../../../src/heroku/index.ts'
import type { Fault } from '../../../src/heroku/types.ts'
import { processRunner, programs } from '../../heroku/support/process-runner.ts'
import { herokuForScripts } from '../support/script.ts'

/** An app whose dynos run these Node programs, with a release of them that the job has made. */
async function released(
  programOf: Record<string, string> = { web: programs.web },
  options: Partial<HerokuOptions> = {},
  before: (given: Awaited<ReturnType<typeof herokuForScripts>>) => Promise<unknown> = async () => {},
) {
  const types = Object.keys(programOf)
  const given = await herokuForScripts({
    dynoRunner: processRunner(spec => programOf[spec.processType]!),
    ...options,
  })
  await before(given)
  for (const type of types) await given.push(type, { content: 'new' })
  const { stderr } = await given.run('release', { PARAM_PROCESS_TYPES: types.join(' ') })
  expect(stderr).toBe('')
  const gate = (parameters: Record<string, string> = {}, environment: Record<string, string> = {}) =>
    given.run('wait_healthy', parameters, environment)
  return { ...given, gate, url: `https://${given.app}.herokuapp.com` }
}

const page = { PARAM_HEALTH_PATH: '/health' }

/** Binds its port, as gunicorn's master does before its workers die, says so, and ends a while later. */
const diesLater = (ms: number, last = 'Worker failed to boot.') =>
  `require('http').createServer((q, s) => s.end('ok')).listen(process.env.PORT || 0, () => setTimeout(() => { console.log(${JSON.stringify(last)}); setTimeout(() => process.exit(3), 100) }, ${ms}))`
/** Answers /health so. */
const answers = (code: string) =>
  `require('http').createServer((q, s) => { ${code} }).listen(process.env.PORT)`

describe('the dynos', () => {
  test('that are up make an app healthy', async () => {
    const { app, gate } = await released({ web: programs.web, worker: programs.idle })
    const { status, stdout, stderr, record } = await gate()
    expect(stderr).toBe('')
    expect(stdout).toBe(`every dyno of '${app}' is up with release v3\n`)
    expect(status).toBe(0)
    expect(record).toMatchObject({ healthy: true })
  })

  test('of an app without an address are all that is looked at', async () => {
    const { app, gate, heroku } = await released()
    heroku.setFaults([{ name: 'no-address', given: { noWebUrl: true } }])
    await heroku.settled()
    const { status, stderr } = await gate(page)
    expect(stderr).toContain(`'${app}' has no address of its own (web_url)`)
    expect(status).toBe(0)
  })

  test("are healthy while somebody else's release is still pending, which is named", async () => {
    const { app, gate, heroku } = await released()
    heroku.setFaults([{ name: 'theirs', given: { releases: [{ status: 'pending', deploys: true }] } }])
    await heroku.settled()
    const { status, stderr } = await gate()
    expect(stderr).toMatch(
      new RegExp(
        `^warning: release v4 \\('Deployed web .*, by .*\\) of '${app}' is still pending: the app may run another image`,
      ),
    )
    expect(status).toBe(0)
  })

  test.each(['web', 'worker'])('that die a moment after they were up do not: %s', async type => {
    const { app, gate } = await released(
      { web: programs.web, [type]: diesLater(1500) },
      { apps: [{ name: 'dying-app', formation: { web: 1, worker: 1 } }] },
    )
    const { status, stdout, stderr } = await gate({ PARAM_HEALTH_STABLE_SECONDS: '5' })
    expect(stderr).toContain(`error: release v3 of '${app}' does not run: ${type}.1 crashed\n`)
    expect(stdout).toMatch(new RegExp(`^ {2}[0-9:]{8} app\\[${type}\\.1]: Worker failed to boot\\.$`, 'm'))
    expect(status).toBe(1)
  })

  test('must be the same without a restart for health_stable_seconds', async () => {
    const { app, gate, heroku } = await released()
    let restarted = 0
    const timer = setTimeout(() => {
      restarted = Date.now()
      heroku.restartDynos()
    }, 2500)
    const { status, stdout } = await gate({ PARAM_HEALTH_STABLE_SECONDS: '4' })
    clearTimeout(timer)
    expect(stdout).toContain(`every dyno of '${app}' is up with release v3, without a restart for 4 s\n`)
    expect(Date.now() - restarted).toBeGreaterThan(3900)
    expect(status).toBe(0)
  })

  test('of an app that is scaled to none show nothing', async () => {
    const { app, gate } = await released(
      { web: programs.web },
      { apps: [{ name: 'no-app', formation: { web: 0 } }] },
    )
    const { status, stderr, record } = await gate(page)
    expect(stderr).toBe(
      `warning: '${app}' has no web dynos, so that /health is not asked for: 'heroku ps:scale web=1 --app ${app}' starts one\n` +
        `warning: '${app}' is scaled to no dynos at all: nothing shows whether release v3 is healthy\n`,
    )
    expect(status).toBe(0)
    expect(record).not.toHaveProperty('healthy')
  })

  test('of other types are looked at where there is no web dyno', async () => {
    const { gate } = await released(
      { web: programs.web, worker: programs.idle },
      { apps: [{ name: 'worker-app', formation: { web: 0, worker: 1 } }] },
    )
    const { status, stderr, stdout } = await gate(page)
    expect(stderr).toContain('has no web dynos, so that /health is not asked for')
    expect(stdout).toContain('every dyno of ')
    expect(status).toBe(0)
  })

  test('are asked for again where an answer is not whole', async () => {
    const { gate, heroku } = await released()
    const path = '/apps/*/dynos'
    heroku.setFaults([
      { name: 'cut', request: { path }, times: 7, do: { cut: { after: 60, direction: 'download' } } },
    ])
    const { status, stdout } = await gate()
    expect(stdout).toContain('trying again')
    expect(status).toBe(0)
  })
})

describe('the page', () => {
  test('must answer, and what it is waited for is said all the while', async () => {
    const { app, gate, url } = await released()
    const budget = { ...page, PARAM_HEALTH_STATUS: '299' }
    const { status, stdout, stderr } = await gate(budget, { SECONDS_PER_MINUTE: '3', PROGRESS_SECONDS: '1' })
    expect(stderr).toContain(
      `error: '${app}' is not healthy 1 min after its release: ${url}/health answers 200 instead of 299\n`,
    )
    expect(stdout).toMatch(/^not healthy yet after [12] s: https.* answers 200 instead of 299$/m)
    expect(status).toBe(1)
  })

  test('that never answers is said so', async () => {
    const gone: Fault = {
      name: 'gone',
      request: { host: '*.herokuapp.com' },
      times: 'always',
      do: { reset: 'before' },
    }
    const { gate, url } = await released(undefined, { faults: [gone] })
    const { status, stderr } = await gate({ ...page, PARAM_HEALTH_TIMEOUT: '0' })
    expect(stderr).toContain(`${url}/health does not answer`)
    expect(status).toBe(1)
  })

  test('that redirects is named with the address, but for what may be a secret', async () => {
    const to = `s.writeHead(302, {location: 'https://login.example.com/in?token=s3cret'}); s.end()`
    const { gate, url } = await released({ web: answers(to) })
    const { stderr, stdout } = await gate({ ...page, PARAM_HEALTH_TIMEOUT: '0' })
    expect(stderr).toContain(
      `${url}/health answers 302, a redirect to https://login.example.com/in, instead of 200`,
    )
    expect(stdout + stderr).not.toContain('s3cret')
  })

  test('without an end is cut', async () => {
    const endless = `s.writeHead(200); const more = () => { while (s.write('x'.repeat(65536))); s.once('drain', more) }; more()`
    const { gate } = await released({ web: answers(endless) })
    const began = Date.now()
    const { status } = await gate({ ...page, PARAM_HEALTH_MATCH: 'xx' })
    expect(status).toBe(0)
    expect(Date.now() - began).toBeLessThan(20_000)
  })

  test('is not asked for behind a maintenance page that a person has switched on', async () => {
    const { gate, state } = await released(
      { web: programs.web },
      { apps: [{ name: 'shut-app', maintenance: true }] },
    )
    const { status, stderr } = await gate(page)
    expect(stderr).toContain(`the maintenance page of 'shut-app' is on, so that /health is not asked for`)
    expect(status).toBe(0)
    expect(state().maintenance).toBe(true)
  })

  test('of an app with Preboot counts only once requests reach the new dynos', async () => {
    const programOf = { web: answers('s.end()') }
    const old = 'require("http").createServer((q, s) => s.end()).listen(process.env.PORT)'
    const bad = answers('s.statusCode = 500; s.end()')
    const { gate, app } = await released(
      programOf,
      { apps: [{ name: 'preboot-app', preboot: true }], timings: { prebootMs: 3000, streamReadyMs: 0 } },
      async ({ push, run }) => {
        programOf.web = old
        await push()
        await run('release')
        programOf.web = bad
      },
    )
    const { status, stdout, stderr } = await gate(page, { SECONDS_PER_MINUTE: '2' })
    expect(stdout).toContain(`'${app}' has Preboot: https://${app}.herokuapp.com/health is requested in 6 s`)
    expect(stderr).toContain('/health answers 500 instead of 200')
    expect(status).toBe(1)
  })

  test('is not waited for because of Preboot where none is asked for', async () => {
    const { gate } = await released(undefined, { apps: [{ name: 'preboot-app', preboot: true }] })
    const { status, stdout } = await gate()
    expect(stdout).not.toContain('Preboot')
    expect(status).toBe(0)
  })
})

describe('the log of a release that is not healthy', () => {
  const vars = {
    SECRET_KEY: 'two words & /more',
    DATABASE_URL: 'postgres://shop:p%40ssw0rd@db.example.com/shop',
    PEM: '-----BEGIN-----\nMIIEvQIBADAN\n-----END-----',
    SHORT: 'abc',
  }
  const crash = (lines: unknown) =>
    `for (const line of ${JSON.stringify(lines)}) console.log(line); setTimeout(() => process.exit(1), 200)`
  const lines = [
    'key two words & /more.',
    'encoded two%20words%20%26%20%2Fmore two+words+%26+/more',
    'connect p@ssw0rd or p%40ssw0rd',
    'pem MIIEvQIBADAN',
    'short abc, \u001b[31mred\u001b[0m\u0007',
  ]
  const crashed = () =>
    released(
      { web: crash(lines) },
      {
        apps: [{ name: 'crash-app', configVars: vars }],
        timings: { restartBackoffMs: 60_000, streamReadyMs: 0 },
      },
    )

  test('is shown with the values of the config vars masked', async () => {
    const { gate } = await crashed()
    const { stdout, stderr } = await gate()
    expect(stdout).toContain('the last lines of the log of web.1:\n')
    for (const text of [
      'key ****.',
      'encoded **** ****',
      'connect **** or ****',
      'pem ****',
      'short abc, red\n',
    ])
      expect(stdout).toContain(`app[web.1]: ${text}`)
    expect(stdout).toContain('heroku[web.1]: Process exited with status 1')
    expect(stderr).toContain('web.1 crashed')
  })

  test('has log_lines lines at most, or none', async () => {
    const { gate } = await crashed()
    const { stdout } = await gate({ PARAM_LOG_LINES: '2' })
    expect(stdout.match(/^ {2}/gm)).toHaveLength(2)
    expect((await gate({ PARAM_LOG_LINES: '0' })).stdout).toBe('')
  })

  test('is not shown where the config vars cannot be read', async () => {
    const { gate, heroku } = await crashed()
    const path = '/apps/*/config-vars'
    heroku.setFaults([
      { name: 'no', request: { path }, times: 'always', do: { respond: { status: 403, message: 'no' } } },
    ])
    const { stdout, stderr } = await gate()
    expect(stdout).toBe(
      "the log of web.1 is not shown, as the config vars of 'crash-app', whose values would be masked, cannot be read\n",
    )
    expect(stderr).toContain('web.1 crashed')
  })

  test('has no line from before the release', async () => {
    const programOf = { web: diesLater(60_000) }
    const { gate } = await released(
      programOf,
      { timings: { restartBackoffMs: 60_000, streamReadyMs: 0 } },
      async ({ push, run }) => {
        programOf.web = `console.log('of the old release'); ${programs.web}`
        await push()
        await run('release')
        await new Promise(resolve => setTimeout(resolve, 1100))
        programOf.web = crash(['of the new release'])
      },
    )
    const { stdout } = await gate()
    expect(stdout).toContain('of the new release')
    expect(stdout).not.toContain('of the old release')
  })
})

test('a rollback that is not healthy names no further way back', async () => {
  const { run, push } = await herokuForScripts()
  await push()
  await run('release')
  await push('web', { content: 'second' })
  await run('release')
  expect((await run('roll_back', { PARAM_TO_RELEASE: 'v3' })).status).toBe(0)
  const { stderr } = await run('wait_healthy', { ...page, PARAM_HEALTH_TIMEOUT: '0' })
  expect(stderr).not.toContain('rollback')
})
