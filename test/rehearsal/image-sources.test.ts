import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, test, vi } from 'vitest'
import { cachedBaseImages } from '../../src/rehearsal/base-image-cache.ts'
import { jobContainers } from '../../src/rehearsal/executor/job-images.ts'
import {
  accessTo,
  type ImageAccess,
  isMirror,
  parseMirrors,
  placesOf,
  qualified,
} from '../../src/rehearsal/image-sources.ts'
import { createAuthority } from '../../src/rehearsal/index.ts'
import { baseImage } from './support/outside.ts'

test.each([
  ['python:3.12', 'docker.io/library/python:3.12'],
  ['cimg/node:20.1', 'docker.io/cimg/node:20.1'],
  ['docker.io/python', 'docker.io/library/python'],
  ['ghcr.io/acme/web:1', 'ghcr.io/acme/web:1'],
  ['localhost:5000/web', 'localhost:5000/web'],
])('the whole name of %s', (name, whole) => {
  expect(qualified(name)).toBe(whole)
})

test('a mirror is asked first, and another registry than its own is not', () => {
  const mirrors = parseMirrors(['mirror.example', 'ghcr.io=http://127.0.0.1:5000/ghcr/'])
  expect(placesOf('redis:7', mirrors)).toEqual([
    { from: 'mirror.example/library/redis:7', tls: true },
    { from: 'docker.io/library/redis:7', tls: true },
  ])
  expect(placesOf('ghcr.io/acme/web', mirrors)[0]).toEqual({
    from: '127.0.0.1:5000/ghcr/acme/web',
    tls: false,
  })
  expect(placesOf('quay.io/acme/web', mirrors)).toHaveLength(1)
  expect(['mirror.example', 'docker.io=https://a.example/x', ''].map(isMirror)).toEqual([true, true, false])
})

describe("a container's access to its image", () => {
  const accessOf = (container: object, given?: Record<string, string>) =>
    accessTo(jobContainers({ docker: [{ image: 'acme/private:1', ...container }] })[0]!, given)

  it('has the values that the user gives to the variables of auth', () => {
    const braced = ['$', '{HUB_PASSWORD}'].join('')
    const auth = { username: 'deployer', password: braced }
    expect(accessOf({ auth }, { HUB_PASSWORD: 'pass$word' })).toEqual({
      login: { username: 'deployer', password: 'pass$word' },
    })
  })

  it('says which variables have no value', () => {
    const auth = { username: '$HUB_USER', password: '$HUB_PASSWORD' }
    expect(accessOf({ auth }, { HUB_USER: 'me' }).problem).toContain('add --env HUB_PASSWORD, with the value')
  })

  it('is refused by credentials of AWS, with what to do', () => {
    const ecr = { image: '1.dkr.ecr.eu-west-1.amazonaws.com/web:1', aws_auth: { aws_access_key_id: 'A' } }
    expect(accessOf(ecr).problem).toMatch(/aws_auth.*--password-stdin 1\.dkr\.ecr\.eu-west-1\.amazonaws\.com/)
  })
})

describe('a registry that wants a login', () => {
  const authorizations = new Set<string | undefined>()
  const login = { username: 'deployer', password: 'secret' }
  const wanted = `Basic ${Buffer.from('deployer:secret').toString('base64')}`
  const servers: { close(): void }[] = []
  let host: string
  let mirror: string

  beforeAll(async () => {
    const blobs = await baseImage()
    const serve = (response: ServerResponse, url: string, method?: string) => {
      const blob = blobs.get(url)
      if (!blob) return response.writeHead(404).end()
      response.writeHead(200, { 'content-type': blob.type, 'content-length': blob.bytes.length })
      return response.end(method === 'HEAD' ? undefined : blob.bytes)
    }
    const { ca, key, cert } = await createAuthority()
    const directory = mkdtempSync(join(tmpdir(), 'authority-'))
    writeFileSync(join(directory, 'ca.crt'), ca)
    vi.stubEnv('SSL_CERT_FILE', join(directory, 'ca.crt'))
    const own = createTlsServer(
      { key, cert },
      ({ headers: { authorization }, url = '', method }, response) => {
        authorizations.add(authorization)
        if (authorization === wanted) return serve(response, url, method)
        return response.writeHead(401, { 'www-authenticate': 'Basic realm="here"' }).end()
      },
    ).listen(0, '127.0.0.1')
    const other = createServer(({ headers: { authorization }, url = '', method }, response) => {
      authorizations.add(authorization)
      return serve(response, url, method)
    }).listen(0, '127.0.0.1')
    await Promise.all([once(own, 'listening'), once(other, 'listening')])
    host = `localhost:${(own.address() as AddressInfo).port}`
    mirror = `127.0.0.1:${(other.address() as AddressInfo).port}`
    servers.push(own, other, { close: () => rmSync(directory, { recursive: true }) })
  })
  afterAll(() => {
    vi.unstubAllEnvs()
    for (const server of servers) server.close()
  })
  beforeEach(() => {
    const cache = mkdtempSync(join(tmpdir(), 'cache-'))
    vi.stubEnv('XDG_CACHE_HOME', cache)
    authorizations.clear()
    onTestFinished(() => rmSync(cache, { recursive: true }))
  })

  const look = async (access: ImageAccess, mirrors?: Record<string, string>) => {
    const name = `${host}/acme/base:1`
    const looking = { sources: { mirrors }, access: new Map([[name, access]]) }
    const said: string[] = []
    const [image] = await cachedBaseImages([name], { onProgress: text => said.push(text) }, looking)
    return { ...image!, said: said.join('\n') }
  }

  it('is named where it refuses, with the command that brings the image', async () => {
    const { archive, remedy } = await look({})
    expect(archive).toBeUndefined()
    expect(remedy).toContain(`'skopeo login ${host}' and run 'skopeo copy docker://${host}/acme/base:1 `)
  })

  it('is asked with the login of the configuration', async () => {
    const { archive, said } = await look({ login })
    expect(archive, said).toMatch(/_acme_base_1\.tar$/)
    expect(statSync(archive!).size).toBeGreaterThan(100_000)
    expect(said).not.toContain('secret')
  })

  it('is not asked where its mirror has the image, which does not get the login', async () => {
    const { archive, said } = await look({ login }, { [host]: `http://${mirror}` })
    expect(archive, said).toBeDefined()
    expect([...authorizations]).toEqual([undefined])
  })

  it('is asked where its mirror does not answer', async () => {
    const { archive, said } = await look({ login }, { [host]: 'http://127.0.0.1:9' })
    expect(archive, said).toBeDefined()
    expect(said).toContain('cannot be pulled from 127.0.0.1:9')
  })

  it('is not asked where the configuration has no usable login', async () => {
    const { remedy } = await look({ problem: 'log in and then' })
    expect(remedy).toContain('is not available: log in and then run')
    expect(authorizations.size).toBe(0)
  })
})
