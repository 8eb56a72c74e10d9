import { describe, expect, it } from 'vitest'
import { call } from './support/client.ts'
import { herokuWith, KEY } from './support/heroku.ts'

describe('the Platform API lets in who may come in', () => {
  it('answers 401 unauthorized without a token it knows', async () => {
    const { heroku } = await herokuWith()
    const headers = { accept: 'application/vnd.heroku+json; version=3', authorization: 'Bearer wrong' }
    const answer = await call(heroku.port, { path: '/account', headers })
    expect(heroku.requests).toMatchObject([{ path: '/account', status: 401, errorId: 'unauthorized' }])
    expect([answer.status, answer.json]).toEqual([
      401,
      { id: 'unauthorized', message: 'Invalid credentials provided.' },
    ])
  })

  it('answers 404 for an app that is not there and 403 for one of somebody else', async () => {
    const { api } = await herokuWith({
      apps: [{ name: 'mine' }, { name: 'hers', owner: 'her@example.com' }],
      accounts: [{ email: 'her@example.com', apiKeys: ['other'] }],
    })
    expect((await api('GET', '/apps/nowhere')).json).toEqual({
      id: 'not_found',
      message: "Couldn't find that app.",
      resource: 'app',
    })
    const answer = await api('GET', '/apps/hers')
    expect([answer.status, answer.json.id]).toEqual([403, 'forbidden'])
  })

  it('counts requests and refuses them with 429 when the pool is empty, but for the question how many are left', async () => {
    const { api } = await herokuWith({ rateLimit: 2 })
    expect((await api('GET', '/account')).headers['ratelimit-remaining']).toBe('1')
    await api('GET', '/account')
    const answer = await api('GET', '/account')
    expect([answer.status, answer.json.id]).toEqual([429, 'rate_limit'])
    expect((await api('GET', '/account/rate-limits')).json).toEqual({ remaining: 0 })
  })

  it('knows no endpoint without a version in the Accept header, and none that it does not have', async () => {
    const { api } = await herokuWith()
    expect((await api('GET', '/account', undefined, { accept: '*/*' })).status).toBe(404)
    const answer = await api('GET', '/nothing')
    expect([answer.status, answer.json.id]).toEqual([404, 'not_found'])
  })

  it('answers malformed JSON with 400', async () => {
    const { heroku, app } = await herokuWith()
    const answer = await call(heroku.port, {
      method: 'PATCH',
      path: `/apps/${app}/config-vars`,
      headers: { accept: 'application/vnd.heroku+json; version=3', authorization: `Bearer ${KEY}` },
      body: Buffer.from('{"A":'),
    })
    expect([answer.status, answer.json.id]).toEqual([400, 'bad_request'])
  })

  it('names each answer with a request id', async () => {
    const { api } = await herokuWith()
    expect((await api('GET', '/account')).headers['request-id']).toMatch(/^[0-9a-f-]{36}$/)
    expect((await api('GET', '/account', undefined, { 'request-id': 'mine' })).headers['request-id']).toMatch(
      /^mine,/,
    )
  })
})

describe('config vars', () => {
  it('makes one release for one PATCH, however many change', async () => {
    const { api, app, state } = await herokuWith()
    const before = state().releases.length
    const answer = await api('PATCH', `/apps/${app}/config-vars`, { A: '1', B: 'x y\n"é=' })
    expect(answer.json).toEqual({ A: '1', B: 'x y\n"é=' })
    expect(
      state()
        .releases.slice(before)
        .map(({ description }) => description),
    ).toEqual(['Set A, B config vars'])
  })

  it('makes none when nothing changes', async () => {
    const { api, app, state } = await herokuWith()
    await api('PATCH', `/apps/${app}/config-vars`, { A: '1' })
    const before = state().releases.length
    expect((await api('PATCH', `/apps/${app}/config-vars`, { A: '1', GONE: null })).status).toBe(200)
    expect(state().releases.length).toBe(before)
  })

  it('takes null for deletion', async () => {
    const { api, app } = await herokuWith({ apps: [{ name: 'deleting', configVars: { A: '1', B: '2' } }] })
    expect((await api('PATCH', `/apps/${app}/config-vars`, { A: null })).json).toEqual({ B: '2' })
  })

  it.each([[{ '': 'x' }], [{ 'A B': 'x' }], [{ A: 1 }], [{ A: 'x'.repeat(65 * 1024) }]])(
    'refuses what cannot be a config var',
    async body => {
      const { api, app, state } = await herokuWith()
      const answer = await api('PATCH', `/apps/${app}/config-vars`, body)
      expect([answer.status, answer.json.id]).toEqual([422, 'invalid_params'])
      expect(state().configVars).toEqual({})
    },
  )

  it('takes a hyphen in a name, as the API is reported to, unless it follows the documentation', async () => {
    const lenient = await herokuWith()
    expect(
      (await lenient.api('PATCH', `/apps/${lenient.app}/config-vars`, { 'ALLOWED-HOSTS': 'x' })).status,
    ).toBe(200)
    const strict = await herokuWith({ strictConfigVarNames: true })
    for (const name of ['ALLOWED-HOSTS', '__A', 'HEROKU_A']) {
      expect((await strict.api('PATCH', `/apps/${strict.app}/config-vars`, { [name]: 'x' })).status).toBe(422)
    }
  })
})

describe('releases', () => {
  it('lists them as the Range header asks', async () => {
    const { api, app } = await herokuWith({ apps: [{ name: 'ranges', configVars: { A: '1' } }] })
    const newest = await api('GET', `/apps/${app}/releases`, undefined, {
      range: 'version ..; order=desc,max=1',
    })
    expect([newest.status, newest.json.map((release: { version: number }) => release.version)]).toEqual([
      206,
      [3],
    ])
    const next = await api('GET', `/apps/${app}/releases`, undefined, {
      range: String(newest.headers['next-range']),
    })
    expect(next.json.map((release: { version: number }) => release.version)).toEqual([2])
    const all = await api('GET', `/apps/${app}/releases`)
    expect([all.status, all.json.length, all.headers['next-range']]).toEqual([200, 3, undefined])
    expect((await api('GET', `/apps/${app}/releases`, undefined, { range: 'colour ..' })).status).toBe(416)
  })

  it('is found by id and by version', async () => {
    const { api, app } = await herokuWith()
    const byVersion = (await api('GET', `/apps/${app}/releases/2`)).json
    expect((await api('GET', `/apps/${app}/releases/${byVersion.id}`)).json).toEqual(byVersion)
    expect((await api('GET', `/apps/${app}/releases/99`)).status).toBe(404)
  })
})
