import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { generate } from 'selfsigned'
import { busyboxRoot } from '../../../src/rehearsal/base-images.ts'
import type { SandboxOptions } from '../../../src/rehearsal/index.ts'

/** A network outside of the sandbox, on loopback: an index of packages, and a registry with one image. */
export interface OutsideWorld {
  outside: NonNullable<SandboxOptions['outside']>
  /** `METHOD host/path`, in the order asked. */
  requests: string[]
  close(): void
}

const addresses: Record<string, string> = {
  'packages.example': '198.51.100.10',
  'registry.example': '198.51.100.11',
  'inner.example': '10.9.8.7',
}

/** Starts it. Its names have addresses that anybody's could be, which are led to loopback after they were looked at. */
export async function startOutside(): Promise<OutsideWorld> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'outside of the sandbox' }], {
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: Object.keys(addresses).map(value => ({ type: 2, value })) },
    ],
  })
  const requests: string[] = []
  const image = await baseImage()
  const answer: RequestListener = (incoming, outgoing) => {
    const { method, url = '/' } = incoming
    const host = incoming.headers.host ?? ''
    requests.push(`${method} ${host}${url}`)
    if (host === 'registry.example') {
      const found = image.get(url)
      if (!found) outgoing.writeHead(404).end()
      else
        outgoing
          .writeHead(200, {
            'content-type': found.type,
            'content-length': found.bytes.length,
            'docker-content-digest': digestOf(found.bytes),
          })
          .end(method === 'HEAD' ? undefined : found.bytes)
    } else outgoing.end(url.startsWith('/large') ? Buffer.alloc(20_000_000, 7) : 'from outside\n')
  }
  const plain = createServer(answer).listen(0, '127.0.0.1')
  const secure = createTlsServer({ key, cert }, answer).listen(0, '127.0.0.1')
  await Promise.all([once(plain, 'listening'), once(secure, 'listening')])
  const portOf = (server: typeof plain | typeof secure) => (server.address() as AddressInfo).port
  return {
    requests,
    outside: {
      trust: cert,
      resolve: async name => {
        const address = addresses[name]
        if (!address) throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
        return [address]
      },
      dial: (_, port) => connect({ host: '127.0.0.1', port: portOf(port === 80 ? plain : secure) }),
    },
    close() {
      for (const server of [plain, secure]) {
        server.closeAllConnections()
        server.close()
      }
    },
  }
}

const digestOf = (bytes: Buffer) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

interface Blob {
  type: string
  bytes: Buffer
}

/** What a registry answers about `acme/base:1`: busybox, and a file of its own. */
export async function baseImage(): Promise<Map<string, Blob>> {
  const directory = await mkdtemp(join(tmpdir(), 'base-image-'))
  try {
    const content = await readFile((await busyboxRoot(directory, { 'www/index.html': 'pulled\n' }))!)
    const layer = gzipSync(content, { level: 1 })
    const json = (value: unknown) => Buffer.from(JSON.stringify(value))
    const config = json({
      architecture: 'amd64',
      os: 'linux',
      config: { Env: ['PATH=/bin:/sbin:/usr/bin:/usr/sbin'], Cmd: ['sh'] },
      rootfs: { type: 'layers', diff_ids: [digestOf(content)] },
    })
    const kind = 'application/vnd.docker'
    const described = (mediaType: string, bytes: Buffer) => ({
      mediaType,
      size: bytes.length,
      digest: digestOf(bytes),
    })
    const type = `${kind}.distribution.manifest.v2+json`
    const manifest = json({
      schemaVersion: 2,
      mediaType: type,
      config: described(`${kind}.container.image.v1+json`, config),
      layers: [described(`${kind}.image.rootfs.diff.tar.gzip`, layer)],
    })
    const blob = (bytes: Buffer) =>
      [`/v2/acme/base/blobs/${digestOf(bytes)}`, { type: 'application/octet-stream', bytes }] as [
        string,
        Blob,
      ]
    return new Map<string, Blob>([
      ['/v2/', { type: 'application/json', bytes: json({}) }],
      ['/v2/acme/base/manifests/1', { type, bytes: manifest }],
      [`/v2/acme/base/manifests/${digestOf(manifest)}`, { type, bytes: manifest }],
      blob(config),
      blob(layer),
    ])
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
