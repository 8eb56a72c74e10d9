import { get } from 'node:http'
import { describe, expect, it } from 'vitest'
import { type RequestFaultAction, readScenario } from '../../src/heroku/index.ts'
import { herokuWith } from './support/heroku.ts'

const onConfig = (action: RequestFaultAction, more: object = {}) => ({
  faults: [
    { name: 'config', request: { method: 'PATCH', path: '/apps/*/config-vars' }, do: action, ...more },
  ],
})

async function setConfig(action: RequestFaultAction, more: object = {}) {
  const { heroku, api, app, state } = await herokuWith(onConfig(action, more))
  const set = () => api('PATCH', `/apps/${app}/config-vars`, { A: '1' })
  const answer = await set().catch((error: NodeJS.ErrnoException) => error.code)
  return { heroku, answer, set, vars: state().configVars }
}

describe('a fault of a request', () => {
  it('answers with an error in JSON before anything is changed', async () => {
    const { answer, vars } = await setConfig({ respond: { status: 422, message: 'no' } })
    expect([answer, vars]).toEqual([
      expect.objectContaining({ status: 422, json: { id: 'invalid_params', message: 'no' } }),
      {},
    ])
  })

  it('answers with a page in HTML', async () => {
    const { answer } = await setConfig({
      respond: { status: 503, html: '<h1>Sorry</h1>', headers: { 'retry-after': '1' } },
    })
    expect(answer).toMatchObject({ status: 503, text: '<h1>Sorry</h1>', headers: { 'retry-after': '1' } })
  })

  it('answers with an error although the change was made', async () => {
    const { answer, vars } = await setConfig({ respond: { status: 500, afterChange: true } })
    expect([answer, vars]).toEqual([expect.objectContaining({ status: 500 }), { A: '1' }])
  })

  it.each([
    ['before', {}],
    ['after', { A: '1' }],
  ] as const)('resets the connection %s the change', async (reset, expected) => {
    const { answer, vars } = await setConfig({ reset })
    expect([answer, vars]).toEqual(['ECONNRESET', expected])
  })

  it('answers later', async () => {
    const { answer, heroku } = await setConfig({ delay: { ms: 100 } })
    expect(answer).toMatchObject({ status: 200 })
    expect(heroku.requests.at(-1)!.durationMs).toBeGreaterThanOrEqual(99)
  })

  it('answers never, and a close ends it', async () => {
    const { heroku, api, app } = await herokuWith(onConfig({ hang: true }))
    const answer = api('PATCH', `/apps/${app}/config-vars`, { A: '1' }).catch(error => error.code)
    while (heroku.snapshot().faults.config === 0) await new Promise(resolve => setTimeout(resolve, 10))
    await heroku.close()
    expect(await answer).toBe('ECONNRESET')
  })

  it('cuts the answer and damages it', async () => {
    expect((await setConfig({ cut: { after: 4, direction: 'download' } })).answer).toBe('ECONNRESET')
    const { answer } = await setConfig({ corrupt: true })
    expect([(answer as { status: number }).status, (answer as { text: string }).text]).not.toEqual([
      200,
      '{"A":"1"}',
    ])
  })

  it('answers with any JSON, cuts it short, or gives it another shape', async () => {
    const { answer, vars } = await setConfig({ respond: { status: 202, json: { odd: true } } })
    expect([answer, vars]).toEqual([expect.objectContaining({ status: 202, json: { odd: true } }), {}])
    const cut = await setConfig({ truncate: { after: 4 } })
    expect([cut.answer, cut.vars]).toEqual([
      expect.objectContaining({ status: 200, text: '{"A"' }),
      { A: '1' },
    ])
    expect((await setConfig({ misshape: true })).answer).toMatchObject({ json: [{ A: '1' }] })
  })

  it('carries a change out after it was answered', async () => {
    const { answer, vars, heroku } = await setConfig({ postpone: { ms: 50 } })
    expect([answer, vars]).toEqual([expect.objectContaining({ status: 202, json: {} }), {}])
    await heroku.settled()
    expect(heroku.snapshot().apps[0]!.configVars).toEqual({ A: '1' })
  })

  it('lets a list of releases lag, in which the release before is the current one', async () => {
    const { api, app } = await herokuWith({
      faults: [
        { name: 'lags', request: { path: '/apps/*/releases' }, do: { lag: { ms: 60_000 } }, times: 'always' },
      ],
    })
    await api('PATCH', `/apps/${app}/config-vars`, { A: '1' })
    const { json } = await api('GET', `/apps/${app}/releases`)
    expect(
      json.map(({ version, current }: { version: number; current: boolean }) => [version, current]),
    ).toEqual([
      [1, false],
      [2, true],
    ])
    expect((await api('GET', `/apps/${app}/releases/3`)).json.current).toBe(true)
  })

  it('sends a body without an end', async () => {
    const { heroku, app } = await herokuWith({
      faults: [{ name: 'endless', request: { host: '*.herokuapp.com' }, do: { endless: { everyMs: 0 } } }],
    })
    const bytes = await new Promise<number>((resolve, reject) => {
      let read = 0
      get({ port: heroku.port, headers: { host: `${app}.herokuapp.com` } }, answer =>
        answer.on('data', chunk => {
          read += chunk.length
          if (read > 1_000_000) resolve(read)
          if (read > 1_000_000) answer.destroy()
        }),
      ).on('error', reject)
    })
    expect(bytes).toBeGreaterThan(1_000_000)
  })

  it('applies from the nth time on, as often as it says, and names itself in the log', async () => {
    const { heroku, answer, set } = await setConfig({ respond: { status: 500 } }, { nth: 2, times: 2 })
    const statuses = [(answer as { status: number }).status]
    for (let time = 0; time < 3; time += 1) statuses.push((await set()).status)
    expect(statuses).toEqual([200, 500, 500, 200])
    expect(heroku.requests.map(({ fault }) => fault)).toEqual([undefined, 'config', 'config', undefined])
    expect(heroku.snapshot().faults).toEqual({ config: 2 })
  })

  it('cuts an upload to the registry, which keeps nothing of it', async () => {
    const { push } = await herokuWith({
      faults: [
        {
          name: 'cut-upload',
          request: { host: 'registry.heroku.com', method: 'PATCH', path: '/v2/**' },
          do: { cut: { after: 1000, direction: 'upload' } },
        },
      ],
    })
    await expect(push('web', { content: 'x'.repeat(100_000) })).rejects.toThrow()
    expect((await push('web', { content: 'x'.repeat(100_000) })).answer.status).toBe(201)
  })
})

describe('a fault of the machine', () => {
  const faults = [{ name: 'dies', machine: { event: 'kill-engine' as const, at: { path: '/apps/*' } } }]

  it('happens before the request that it waits for is answered', async () => {
    const happened: string[] = []
    const { api, app } = await herokuWith({
      faults,
      onMachineFault: (...what) => void happened.push(what.join(' ')),
    })
    await api('GET', '/account')
    expect(happened).toEqual([])
    expect((await api('GET', `/apps/${app}`)).status).toBe(200)
    expect(happened).toEqual(['kill-engine dies'])
  })

  it('is refused where nobody runs the machine', async () => {
    await expect(herokuWith({ faults })).rejects.toThrow('"dies" happens to the machine')
  })
})

describe('a scenario file', () => {
  const fault = 'faults:\n  - name: one\n    request: {method: PATCH}\n    do: {respond: {status: 500}}\n'

  it('is read into faults', () => {
    expect(readScenario(fault).faults).toEqual([
      { name: 'one', request: { method: 'PATCH' }, do: { respond: { status: 500 } } },
    ])
  })

  it.each([
    ['faults: [', /^s\.yml:\d+:\d+: /],
    ['faults: []', /^s\.yml:1:9: "faults" must NOT have fewer than 1 items/],
    [
      fault.replace('status', 'state'),
      /^s\.yml:4:20: unknown key "state" in "respond"; it may hold status, /,
    ],
    [fault.replace('PATCH', 'PETCH'), /^s\.yml:3:23: "PETCH" is not a method; it is one of PATCH, /],
    [fault.replace('    request: {method: PATCH}\n', ''), /^s\.yml:2:5: "0" lacks "request"/],
    [fault + fault.replace('faults:\n', ''), /^s\.yml:5:11: the fault "one" is there twice/],
  ])('says where it is wrong and what is allowed there', (text, message) => {
    expect(() => readScenario(text, 's.yml')).toThrow(message)
  })
})
