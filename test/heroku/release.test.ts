import { describe, expect, it } from 'vitest'
import { call, DOCKER_RELEASES } from './support/client.ts'
import { herokuWith } from './support/heroku.ts'

describe('releasing images', () => {
  it('releases several process types as one release and shows what each runs', async () => {
    const { api, app, push, release, state } = await herokuWith()
    const web = await push('web', { content: 'web' })
    const worker = await push('worker', { content: 'worker' })
    const before = state().releases.length
    const answer = await release({ web: web.config, worker: worker.config })
    expect([answer.status, answer.json.map((process: { type: string }) => process.type)]).toEqual([
      200,
      ['web', 'worker'],
    ])
    expect(state().releases.length).toBe(before + 1)
    const { description, status, current } = state().releases.at(-1)!
    const short = (digest: string) => digest.slice(7, 19)
    expect({ description, status, current }).toEqual({
      description: `Deployed web (${short(web.config)}), worker (${short(worker.config)})`,
      status: 'succeeded',
      current: true,
    })
    expect(state().formation.map(({ type, quantity, dockerImage }) => [type, quantity, dockerImage])).toEqual(
      [
        ['web', 1, web.config],
        ['worker', 0, worker.config],
      ],
    )
    const dynos = (await api('GET', `/apps/${app}/dynos`)).json
    expect(dynos.map(({ name, state }: { name: string; state: string }) => [name, state])).toEqual([
      ['web.1', 'up'],
    ])
  })

  it('makes no release of the image that is there already', async () => {
    const { push, release, state } = await herokuWith()
    const { config } = await push('web')
    await release({ web: config })
    const before = state().releases.length
    const answer = await release({ web: config })
    expect([answer.status, answer.headers['warning-message']]).toEqual([
      200,
      expect.stringContaining('web was not updated'),
    ])
    expect(state().releases.length).toBe(before)
  })

  it('refuses a digest that is not in the registry for that app and type, and changes nothing', async () => {
    const { push, release, state } = await herokuWith()
    const { config, manifest } = await push('web')
    const before = state().releases.length
    const wrong: Record<string, string>[] = [
      { worker: config },
      { web: manifest },
      { web: config, worker: config },
    ]
    for (const images of wrong) {
      const answer = await release(images)
      expect([answer.status, answer.json.id]).toEqual([404, 'not_found'])
    }
    expect((await release({ web: 'latest' })).status).toBe(422)
    expect(state().releases.length).toBe(before)
  })

  it('needs the docker-releases variant and an app on the container stack', async () => {
    const plain = await herokuWith()
    const { config } = await plain.push('web')
    const body = { updates: [{ type: 'web', docker_image: config }] }
    expect((await plain.api('PATCH', `/apps/${plain.app}/formation`, body)).status).toBe(422)
    const buildpacks = await herokuWith({ apps: [{ name: 'buildpacks', stack: 'heroku-24' }] })
    const pushed = await buildpacks.push('web')
    expect((await buildpacks.release({ web: pushed.config })).status).toBe(422)
    const fir = await herokuWith({ apps: [{ name: 'fir-app', generation: 'fir' }] })
    const firImage = (await fir.push('web')).config
    expect((await fir.release({ web: firImage })).json.message).toContain('Fir')
  })

  it('still releases an image that lost its tag', async () => {
    const { push, release, state } = await herokuWith()
    const first = await push('web', { content: 'first' })
    await push('web', { content: 'second' })
    expect((await release({ web: first.config })).status).toBe(200)
    expect(state().formation[0]!.dockerImage).toBe(first.config)
  })

  it('finds an image that was pushed before it started', async () => {
    const first = await herokuWith({ apps: [{ name: 'restarted' }] })
    const { config } = await first.push('web', { content: 'kept' })
    const second = await herokuWith({ apps: [{ name: 'restarted' }] })
    expect((await second.release({ web: config })).status).toBe(200)
  })

  it('scales, and knows no process type before its first release', async () => {
    const { api, app, push, release } = await herokuWith()
    const update = { updates: [{ type: 'web', quantity: 2 }] }
    expect((await api('PATCH', `/apps/${app}/formation`, update)).json.message).toBe(
      "Couldn't find that process type (web).",
    )
    await release({ web: (await push('web')).config })
    await api('PATCH', `/apps/${app}/formation`, update)
    expect((await api('GET', `/apps/${app}/dynos`)).json.length).toBe(2)
  })

  it('removes an image on null, as container:rm does', async () => {
    const { api, app, push, release, state } = await herokuWith()
    await release({ web: (await push('web')).config })
    await api('PATCH', `/apps/${app}/formation/web`, { docker_image: null }, DOCKER_RELEASES)
    expect([state().formation[0]!.dockerImage, state().dynos]).toEqual([undefined, []])
  })
})

describe('rolling back', () => {
  it('brings back the images and config vars of the release, as a new one', async () => {
    const { api, app, push, release, state } = await herokuWith({
      apps: [{ name: 'back', configVars: { A: 'old' } }],
    })
    const first = await push('web', { content: 'one' })
    await release({ web: first.config })
    const target = state().releases.at(-1)!
    await api('PATCH', `/apps/${app}/config-vars`, { A: 'new' })
    await release({ web: (await push('web', { content: 'two' })).config })
    const answer = await api('POST', `/apps/${app}/releases`, { release: target.id })
    expect([answer.status, answer.json.description]).toEqual([201, `Rollback to v${target.version}`])
    expect([state().configVars, state().formation[0]!.dockerImage]).toEqual([{ A: 'old' }, first.config])
  })

  it('refuses a release that never ran', async () => {
    const { api, app, push, release, state } = await herokuWith({
      apps: [{ name: 'never-ran', releasePhase: { outcome: 'failed' } }],
    })
    await release({ web: (await push('web')).config })
    for (const version of [1, state().releases.at(-1)!.version]) {
      expect((await api('POST', `/apps/${app}/releases`, { release: String(version) })).status).toBe(422)
    }
  })
})

describe('a release phase', () => {
  it('keeps the old release and its dynos when it fails', async () => {
    const { api, app, push, release, state } = await herokuWith({
      faults: [{ name: 'second-fails', nth: 2, release: { outcome: 'failed', output: 'migration broke\n' } }],
    })
    const good = await push('web', { content: 'good' })
    await release({ web: good.config })
    const running = state().dynos
    await release({ web: (await push('web', { content: 'bad' })).config })
    expect(state().releases.at(-1)).toMatchObject({ status: 'failed', current: false })
    expect([state().formation[0]!.dockerImage, state().dynos]).toEqual([good.config, running])
    const shown = (await api('GET', `/apps/${app}/releases/${state().releases.at(-1)!.id}`)).json
    expect([shown.status, shown.eligible_for_rollback]).toEqual(['failed', false])
    const after = await api('PATCH', `/apps/${app}/config-vars`, { A: '1' })
    expect([after.status, state().releases.at(-1)!.images]).toEqual([200, { web: good.config }])
  })

  it('streams its output, 404 at first, resumable by Range and by Last-Event-Id', async () => {
    const { heroku, api, app, push, release, state } = await herokuWith({
      apps: [
        {
          name: 'streams',
          releasePhase: { outcome: 'succeeded', afterMs: 2000, output: 'migrating\ndone\n' },
        },
      ],
      timings: { streamReadyMs: 500 },
    })
    await release({ web: (await push('web')).config })
    expect(state().releases.at(-1)).toMatchObject({ status: 'pending', current: false })
    const pending = (await api('GET', `/apps/${app}/releases/${state().releases.at(-1)!.id}`)).json
    const { hostname, pathname } = new URL(pending.output_stream_url)
    expect(hostname).toBe('release-output.heroku.com')
    const read = (headers = {}) => call(heroku.port, { host: hostname, path: pathname, headers })
    expect((await read()).status).toBe(404)
    let answer = await read()
    while (answer.status === 404) answer = await read()
    expect(answer).toMatchObject({ status: 200, text: 'migrating\ndone\n' })
    expect(await read({ range: 'bytes=10-' })).toMatchObject({ status: 206, text: 'done\n' })
    expect((await read({ accept: 'text/event-stream', 'last-event-id': '10' })).text).toContain('data: done')
    await heroku.settled()
    expect(state().releases.at(-1)).toMatchObject({ status: 'succeeded', current: true })
  })

  it('may stay pending, with or without a stream, and its stream may be lost', async () => {
    const { heroku, api, app, push, release, state } = await herokuWith({
      faults: [
        { name: 'silent', release: { outcome: 'pending', noStream: true } },
        {
          name: 'lost',
          nth: 2,
          release: { outcome: 'failed', afterMs: 1500, output: '0123456789', loseStreamAfter: 4 },
        },
      ],
    })
    await release({ web: (await push('web', { content: 'a' })).config })
    const silent = (await api('GET', `/apps/${app}/releases/${state().releases.length}`)).json
    expect([silent.status, silent.output_stream_url]).toEqual(['pending', null])
    await release({ web: (await push('web', { content: 'b' })).config })
    const lost = (await api('GET', `/apps/${app}/releases/${state().releases.length}`)).json
    const stream = await call(heroku.port, {
      host: 'release-output.heroku.com',
      path: new URL(lost.output_stream_url).pathname,
    })
    expect([lost.status, stream.text]).toEqual(['pending', '0123'])
    await heroku.settled()
    expect(state().releases.at(-1)!.status).toBe('failed')
  })
})
