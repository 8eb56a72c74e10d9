import { describe, expect, it } from 'vitest'
import { call } from './support/client.ts'
import { herokuWith, KEY } from './support/heroku.ts'
import { MANIFEST_V2, OCI_MANIFEST, pushImage, registryCall } from './support/image.ts'

const basic = (user: string, key: string) => ({
  authorization: `Basic ${Buffer.from(`${user}:${key}`).toString('base64')}`,
})

describe('registry.heroku.com', () => {
  it('challenges, and takes any user with an API token', async () => {
    const { heroku } = await herokuWith()
    const ask = (headers = {}) => call(heroku.port, { host: 'registry.heroku.com', path: '/v2/', headers })
    const challenge = await ask()
    expect([challenge.status, challenge.headers['www-authenticate']]).toEqual([
      401,
      'Basic realm="registry.heroku.com"',
    ])
    expect((await ask(basic('_', 'wrong'))).status).toBe(401)
    expect((await ask(basic('_', KEY))).status).toBe(200)
    expect((await ask(basic('', KEY))).status).toBe(200)
  })

  it('takes a pushed image and gives its manifest back', async () => {
    const { heroku, app, push } = await herokuWith()
    const pushed = await push('web')
    expect([pushed.blobs, pushed.answer.status]).toEqual([[201, 201], 201])
    const answer = await registryCall(heroku.port, KEY, 'GET', `/v2/${app}/web/manifests/latest`, undefined, {
      accept: MANIFEST_V2,
    })
    expect([answer.status, answer.json.config.digest]).toEqual([200, pushed.config])
  })

  it.each([
    OCI_MANIFEST,
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
    'application/vnd.docker.distribution.manifest.v1+prettyjws',
  ])('refuses %s with 405 UNSUPPORTED', async mediaType => {
    const { push } = await herokuWith()
    const { answer } = await push('web', { mediaType })
    expect([answer.status, answer.json.errors[0].code]).toEqual([405, 'UNSUPPORTED'])
  })

  it('takes an image that dynos cannot run, as Heroku does, unless an option makes it refuse it and say what to build instead', async () => {
    const { push } = await herokuWith()
    expect((await push('web', { architecture: 'arm64' })).answer.status).toBe(201)
    const refusing = await herokuWith({ foreignPlatform: 'refuse' })
    const { answer } = await refusing.push('web', { architecture: 'arm64' })
    expect([answer.status, answer.json.errors[0].message]).toEqual([
      405,
      expect.stringContaining('--platform linux/amd64'),
    ])
  })

  it('keeps to the apps of the account and to APP/TYPE', async () => {
    const { heroku } = await herokuWith({
      apps: [{ name: 'mine' }, { name: 'hers', owner: 'her@example.com' }],
      accounts: [{ email: 'her@example.com', apiKeys: ['other'] }],
    })
    const codes = []
    for (const repository of ['hers/web', 'nobody/web', 'mine', 'mine/web/more']) {
      const answer = await registryCall(heroku.port, KEY, 'GET', `/v2/${repository}/tags/list`)
      codes.push([answer.status, answer.json.errors[0].code])
    }
    expect(codes).toEqual([
      [403, 'DENIED'],
      [404, 'NAME_UNKNOWN'],
      [400, 'NAME_INVALID'],
      [400, 'NAME_INVALID'],
    ])
    const mount = '/v2/mine/web/blobs/uploads/?mount=sha256:0&from=hers/web'
    expect((await registryCall(heroku.port, KEY, 'POST', mount)).status).toBe(403)
  })

  it('streams a large blob through without keeping it, and logs what may carry the secret', async () => {
    const { heroku, app } = await herokuWith()
    const pushed = await pushImage(heroku.port, KEY, `${app}/web`, { content: 'x'.repeat(8 * 1024 * 1024) })
    expect(pushed.answer.status).toBe(201)
    const blob = heroku.requests.find(({ method, bytesIn }) => method === 'PATCH' && bytesIn > 1e6)!
    expect([blob.bytesIn, blob.body, blob.secretPlaces]).toEqual([
      8 * 1024 * 1024,
      undefined,
      ['authorization'],
    ])
  })
})
