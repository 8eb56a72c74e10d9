import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import type { Fault, HerokuEvent, HerokuOptions } from '../../src/heroku/index.ts'
import { call } from './support/client.ts'
import { herokuWith } from './support/heroku.ts'
import { processRunner, programs } from './support/process-runner.ts'

const crashing = (behaviour: 'crash' | 'answer-500' | 'never-bind'): Fault => ({
  name: 'bad',
  dyno: { behaviour },
})

/** A Heroku whose dynos run `program`, with one release of a web image. */
async function running(program: string, options: Partial<HerokuOptions> = {}) {
  const dynoRunner = processRunner(spec => (spec.processType === 'web' ? program : programs.idle))
  const made = await herokuWith({
    dynoRunner,
    ...options,
    timings: { restartBackoffMs: 60_000, bootTimeoutMs: 5000, prebootMs: 0, ...options.timings },
  })
  await made.release({ web: (await made.push('web', { content: `${program} ${made.app}` })).config })
  await made.heroku.settled()
  return { ...made, dynoRunner }
}

const lines = (events: readonly HerokuEvent[], kind: HerokuEvent['kind']) =>
  events.filter(event => event.kind === kind).map(({ message }) => message)

describe('dynos', () => {
  it('run the image with the config vars, and the router finds the web process', async () => {
    const { heroku, api, app, state, visit } = await running(programs.web)
    await api('PATCH', `/apps/${app}/config-vars`, { GREETING: 'hello' })
    await heroku.settled()
    const answer = await visit('/path?query=1')
    expect(answer.json).toMatchObject({ dyno: 'web.1', greeting: 'hello', url: '/path?query=1' })
    expect(answer.json.headers).toMatchObject({ host: `${app}.herokuapp.com`, 'x-forwarded-proto': 'https' })
    expect(state().dynos).toMatchObject([{ name: 'web.1', state: 'up', release: 4, restarts: 0 }])
    expect(lines(heroku.events, 'router').at(-1)).toContain('at=info method=GET path="/path"')
  })

  it('take turns when there are several, and go when scaled down', async () => {
    const { heroku, api, app, visit, state } = await running(programs.web)
    const scale = (quantity: number) => api('PATCH', `/apps/${app}/formation/web`, { quantity })
    await scale(2)
    await heroku.settled()
    const dynos = [await visit(), await visit(), await visit()].map(({ json }) => json.dyno)
    expect(new Set(dynos)).toEqual(new Set(['web.1', 'web.2']))
    await scale(0)
    await heroku.settled()
    expect(state().dynos).toEqual([])
    expect(await visit()).toMatchObject({ status: 503, text: expect.stringContaining('H14') })
  })

  it('are scaled by how many more or fewer, restarted one by one, and their log can be read', async () => {
    const { heroku, api, app, state } = await running(programs.crash)
    const scale = (quantity: unknown) => api('PATCH', `/apps/${app}/formation/web`, { quantity })
    expect([(await scale('+2')).json.quantity, (await scale('-1')).json.quantity]).toEqual([3, 2])
    expect((await scale('-3')).status).toBe(422)
    await heroku.settled()
    const before = (await api('GET', `/apps/${app}/dynos/web.1`)).json.id
    expect((await api('DELETE', `/apps/${app}/dynos/web.1`)).status).toBe(202)
    await heroku.settled()
    expect((await api('GET', `/apps/${app}/dynos/web.1`)).json.id).not.toBe(before)
    expect(state().dynos.map(({ name }) => name)).toEqual(['web.1', 'web.2'])

    const session = (await api('POST', `/apps/${app}/log-sessions`, { lines: 4, dyno: 'web.2' })).json
    const { hostname, pathname } = new URL(session.logplex_url)
    const log = (await call(heroku.port, { host: hostname, path: pathname })).text
    expect(log).toMatch(/^data: \S+ heroku\[web\.2\]: State changed from crashed to starting$/m)
    expect(log).toMatch(/^data: [-\d]+T[:.\d]+\+00:00 heroku\[web\.2\]: Process exited with status 3$/m)
  })

  it('crash, are started again, and the router answers H10', async () => {
    const { heroku, state, visit, dynoRunner } = await running(programs.crash)
    expect(state().dynos).toMatchObject([{ state: 'crashed', restarts: 1 }])
    expect(dynoRunner.started.length).toBe(2)
    expect(await visit()).toMatchObject({ status: 503, text: expect.stringContaining('H10') })
    expect(lines(heroku.events, 'dyno')).toEqual(
      expect.arrayContaining(['Process exited with status 3', 'State changed from starting to crashed']),
    )
  })

  it('must bind their port in time', async () => {
    const { heroku, state } = await running(programs.idle, { timings: { bootTimeoutMs: 150 } })
    expect(state().dynos).toMatchObject([{ state: 'crashed' }])
    expect(lines(heroku.events, 'dyno').join('\n')).toContain('Error R10 (Boot timeout)')
  })

  it('of another process type are up as soon as they run', async () => {
    const { heroku, api, app, push, release, state } = await running(programs.web)
    await release({ worker: (await push('worker')).config })
    await api('PATCH', `/apps/${app}/formation/worker`, { quantity: 1 })
    await heroku.settled()
    expect(state().dynos.map(({ name, state }) => [name, state])).toEqual([
      ['web.1', 'up'],
      ['worker.1', 'up'],
    ])
  })

  it('answer from the old release until the new is up, with preboot', async () => {
    const { heroku, api, app, visit, state } = await running(programs.web, {
      apps: [{ name: 'preboots', preboot: true, configVars: { GREETING: 'old' } }],
      timings: { prebootMs: 1000 },
    })
    await api('PATCH', `/apps/${app}/config-vars`, { GREETING: 'new' })
    expect((await visit()).json.greeting).toBe('old')
    expect(state().dynos).toMatchObject([{ name: 'web.1', release: 5 }])
    await heroku.settled()
    expect((await visit()).json.greeting).toBe('new')
  })
})

describe('the router', () => {
  it('answers H12 for a dyno that is too slow and H13 for one that hangs up', async () => {
    const slow = await running(programs.slow, { timings: { routerTimeoutMs: 50 } })
    expect(await slow.visit()).toMatchObject({ status: 503, text: expect.stringContaining('H12') })
    const hangsUp = await running(programs.hangsUp)
    expect(await hangsUp.visit()).toMatchObject({ status: 503, text: expect.stringContaining('H13') })
  })

  it('answers H80 in maintenance, and 404 for an app that is not there', async () => {
    const { api, app, heroku, visit } = await running(programs.web)
    await api('PATCH', `/apps/${app}`, { maintenance: true })
    expect(await visit()).toMatchObject({ status: 503, text: expect.stringContaining('H80') })
    expect((await call(heroku.port, { host: 'nobody.herokuapp.com', path: '/' })).status).toBe(404)
  })

  it('passes an upgrade through to the dyno', async () => {
    const { heroku, app } = await running(programs.echo)
    const answer = await new Promise<string>((resolve, reject) => {
      const headers = { host: `${app}.herokuapp.com`, connection: 'Upgrade', upgrade: 'echo' }
      request({ port: heroku.port, host: '127.0.0.1', headers })
        .on('upgrade', (_res, socket) => {
          socket.on('data', data => {
            resolve(String(data))
            socket.destroy()
          })
          socket.write('ping')
        })
        .on('error', reject)
        .end()
    })
    expect(answer).toBe('ping')
  })

  it('does not pretend that an app answers which no engine runs', async () => {
    const { release, push, visit } = await herokuWith()
    await release({ web: (await push('web')).config })
    expect(await visit()).toMatchObject({ status: 501, text: expect.stringContaining('without dynos') })
  })
})

describe('an app with an earlier deploy', () => {
  const earlier = `sha256:${'e'.repeat(64)}`

  it('serves it from the start, and again after a rollback, whatever the dynos of a new image do', async () => {
    const { heroku, app, api, release, push, state, visit } = await herokuWith({
      apps: [
        {
          name: 'earlier',
          configVars: { GREETING: 'hello' },
          images: { web: { config: earlier, manifest: earlier } },
        },
      ],
      dynoRunner: processRunner(() => programs.web),
      faults: [{ ...crashing('crash'), times: 'always' }],
      timings: { restartBackoffMs: 60_000 },
    })
    await heroku.settled()
    expect(state().releases.map(({ description }) => description)).toEqual([
      'Initial release',
      'Enable Logplex',
      'Set GREETING config vars',
      `Deployed web (${'e'.repeat(12)})`,
    ])
    expect((await visit()).json).toMatchObject({ greeting: 'hello' })
    await release({ web: (await push('web')).config })
    await heroku.settled()
    expect((await visit()).status).toBe(503)
    await api('POST', `/apps/${app}/releases`, { release: 'v4' })
    await heroku.settled()
    expect((await visit()).status).toBe(200)
  })
})

describe('the release phase', () => {
  const withRelease = async (program: string, options: Partial<HerokuOptions> = {}) => {
    const made = await herokuWith({
      dynoRunner: processRunner(({ processType }) => (processType === 'release' ? program : programs.web)),
      ...options,
    })
    const images = { web: (await made.push('web')).config, release: (await made.push('release')).config }
    await made.api('PATCH', `/apps/${made.app}/config-vars`, { GREETING: 'hello' })
    await made.release(images)
    const pending = made.state().releases.at(-1)!
    await made.heroku.settled()
    const shown = (await made.api('GET', `/apps/${made.app}/releases/${pending.id}`)).json
    const path = new URL(shown.output_stream_url).pathname
    const output = (await call(made.heroku.port, { host: 'release-output.heroku.com', path })).text
    return { ...made, pending, output }
  }

  it('runs the release image with the new config vars before any dyno restarts', async () => {
    const { pending, output, state } = await withRelease(programs.migrate)
    expect([pending.status, output, state().releases.at(-1)!.status]).toEqual([
      'pending',
      'migrating hello\ndone\n',
      'succeeded',
    ])
    expect(state().dynos.map(({ name }) => name)).toEqual(['web.1'])
  })

  it('keeps the new release from running when its command fails', async () => {
    const { output, state } = await withRelease(programs.migrateBadly)
    expect([output, state().releases.at(-1)!.status, state().dynos]).toEqual([
      'no such column\n',
      'failed',
      [],
    ])
  })

  it('expires when its command takes too long', async () => {
    const { state } = await withRelease(programs.idle, { timings: { releaseTimeoutMs: 100 } })
    expect(state().releases.at(-1)!.status).toBe('expired')
  })
})

describe('a fault of a dyno', () => {
  it.each([
    ['crash', 'crashed', 503],
    ['never-bind', 'crashed', 503],
    ['answer-500', 'up', 500],
  ] as const)('%s leaves it %s and the app answering %i', async (behaviour, state, status) => {
    for (const options of [{}, { dynoRunner: undefined }]) {
      const made = await running(programs.web, {
        faults: [crashing(behaviour)],
        timings: { bootTimeoutMs: 100 },
        ...options,
      })
      expect([made.state().dynos[0]!.state, (await made.visit()).status]).toEqual([state, status])
    }
  })
})
