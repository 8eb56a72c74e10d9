import { request } from 'node:https'
import selfsigned from 'selfsigned'
import { expect, it } from 'vitest'
import { herokuWith, KEY } from './support/heroku.ts'

it('serves TLS, and resets a connection below it', async () => {
  const names = ['api.heroku.com'].map(value => ({ type: 2 as const, value }))
  const pem = await selfsigned.generate([{ name: 'commonName', value: 'api.heroku.com' }], {
    keyType: 'ec',
    extensions: [{ name: 'subjectAltName', altNames: names }],
  })
  const { heroku } = await herokuWith({
    listen: { host: '127.0.0.1', port: 0, key: pem.private, cert: pem.cert },
    faults: [{ name: 'reset', nth: 2, request: {}, do: { reset: 'before' } }],
  })
  const ask = () =>
    new Promise((resolve, reject) => {
      const headers = { accept: 'application/vnd.heroku+json; version=3', authorization: `Bearer ${KEY}` }
      const host = '127.0.0.1'
      request({
        host,
        port: heroku.port,
        path: '/account',
        servername: 'api.heroku.com',
        ca: pem.cert,
        agent: false,
        headers: { host: 'api.heroku.com', ...headers },
      })
        .on('response', res => resolve(res.resume().statusCode))
        .on('error', reject)
        .end()
    })
  expect(await ask()).toBe(200)
  await expect(ask()).rejects.toMatchObject({ code: 'ECONNRESET' })
})
