import { expect, it } from 'vitest'
import { call } from './support/client.ts'
import { herokuWith } from './support/heroku.ts'

const host = 'inspect.localhost'

it('shows the state, whole or a part of it, and what was asked', async () => {
  const { heroku, api, app } = await herokuWith({ apps: [{ name: 'inspected', configVars: { A: '1' } }] })
  await api('GET', `/apps/${app}`)
  const get = async (path: string) => (await call(heroku.port, { host, path })).json
  expect(Object.keys(await get('/'))).toEqual(['apps', 'rateLimitRemaining', 'faults', 'requests', 'events'])
  expect(await get('/apps/inspected/configVars')).toEqual({ A: '1' })
  expect((await get('/apps/inspected/releases/3')).description).toBe('Set A config vars')
  expect((await get('/requests')).map(({ path }: { path: string }) => path)).toContain('/apps/inspected')
  expect((await call(heroku.port, { host, path: '/nothing' })).status).toBe(404)
})

it('takes new faults', async () => {
  const { heroku, api } = await herokuWith()
  const put = (body: unknown) => call(heroku.port, { host, method: 'PUT', path: '/faults', body })
  const faults = [{ name: 'down', request: {}, do: { respond: { status: 503 } } }]
  expect((await put({ faults })).json).toEqual({ down: 0 })
  expect((await api('GET', '/account')).status).toBe(503)
  expect(await put({ faults: [{ name: 'Wrong' }] })).toMatchObject({ status: 422 })
})
