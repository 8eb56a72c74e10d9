import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect as connectTls, createSecureContext, TLSSocket } from 'node:tls'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Gateway, openGateway } from '../../../src/rehearsal/network/gateway.ts'
import { closedNetwork, type NetworkPolicy } from '../../../src/rehearsal/network/policy.ts'
import { wayThrough } from '../../../src/rehearsal/network/way-out.ts'
import { createAuthority } from '../../../src/rehearsal/sandbox/authority.ts'

/** What each name of the tests resolves to: the addresses are looked at as real ones are, and led to a server of the test's own. */
const names: Record<string, string[]> = {
  'index.example': ['198.51.100.7'],
  'files.index.example': ['198.51.100.7'],
  'mirror.corp.example': ['10.1.2.3'],
  'six.example': ['2001:db8::7'],
  'r172.example': ['172.20.0.1'],
  'r192.example': ['192.168.1.1'],
  'shared.example': ['100.64.0.1'],
  'ula.example': ['fd00::1'],
  'loop.example': ['127.0.0.1'],
  'loop6.example': ['::1'],
  'mapped.example': ['::ffff:127.0.0.1'],
  'mapped-hex.example': ['::ffff:a9fe:a9fe'],
  'zero.example': ['0.0.0.0'],
  'metadata.example': ['169.254.169.254'],
  'link6.example': ['fe80::1'],
  'both.example': ['127.0.0.1', '169.254.169.254'],
}

const open: NetworkPolicy = {
  level: 'open',
  allow: [],
  deny: ['denied.example', '*.bad.example'],
  allowWrite: ['writable.example'],
}
const secret = 'abcdef0123456789abcdef01'

let directory: string
let gateway: Gateway
let received = 0
let dialled: string[] = []
const servers: ReturnType<typeof createServer>[] = []

/** A server that counts what it gets, and gives it back. */
async function startServer(onSocket: (socket: Socket) => void): Promise<number> {
  const server = createServer(socket => {
    socket.on('error', () => {})
    onSocket(socket)
  }).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

async function start(policy: NetworkPolicy, onSocket?: (socket: Socket) => void): Promise<void> {
  const port = await startServer(
    onSocket ??
      (socket =>
        socket.on('data', chunk => {
          received += chunk.length
          socket.write(chunk)
        })),
  )
  gateway = await openGateway(join(directory, 'way-out.sock'), policy, {
    resolve: async host => {
      const found = names[host] ?? (host.endsWith('.example') ? ['198.51.100.8'] : undefined)
      if (!found) throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
      return found
    },
    dial(address) {
      dialled.push(address)
      return connect({ host: '127.0.0.1', port })
    },
  })
  gateway.keep([secret])
}

const way = () => wayThrough(join(directory, 'way-out.sock'))

/** Sends bytes to a port of a host, and gives what comes back until the end, or for a moment. */
function send(host: string, port: number, bytes: string | Buffer): Promise<string> {
  const socket = way().connect(host, port, 'step')
  socket.write(bytes)
  let text = ''
  return new Promise(resolve => {
    const done = () => {
      socket.destroy()
      resolve(text)
    }
    const timer = setTimeout(done, 300)
    socket.on('data', chunk => {
      text += chunk.toString('latin1')
    })
    socket.on('error', () => {})
    socket.on('end', () => {
      clearTimeout(timer)
      done()
    })
  })
}

/** The hello of a TLS client that asks for a name. */
async function hello(servername: string | undefined): Promise<Buffer> {
  const chunks: Buffer[] = []
  const port = await startServer(socket => socket.on('data', chunk => chunks.push(chunk)))
  const client = connectTls({ host: '127.0.0.1', port, servername, rejectUnauthorized: false })
  client.on('error', () => {})
  while (chunks.length === 0) await new Promise(resolve => setTimeout(resolve, 5))
  client.destroy()
  return Buffer.concat(chunks)
}

const get = (host: string, path = '/') => `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'gateway-'))
  received = 0
  dialled = []
})
afterEach(async () => {
  await gateway.close()
  for (const server of servers.splice(0)) server.close()
  rmSync(directory, { recursive: true, force: true })
})

describe('a gateway sends nothing', () => {
  const refused: [string, string, number, () => string | Buffer | Promise<Buffer>][] = [
    ["CircleCI's host", 'circleci.com', 443, () => hello('circleci.com')],
    ["a host below CircleCI's", 'runner.circleci.com', 443, () => hello('runner.circleci.com')],
    ["Heroku's host", 'api.heroku.com', 443, () => hello('api.heroku.com')],
    ['an app at Heroku', 'somebody.herokuapp.com', 443, () => hello('somebody.herokuapp.com')],
    ['a denied host', 'denied.example', 443, () => hello('denied.example')],
    ['a host below a denied domain', 'very.bad.example', 443, () => hello('very.bad.example')],
    ['a bare address', '198.51.100.7', 443, () => hello('x.example')],
    ['a bare address of IPv6', '2001:db8::7', 443, () => hello('x.example')],
    ['localhost', 'localhost', 80, () => get('localhost')],
    ['a name below localhost', 'inspect.localhost', 80, () => get('inspect.localhost')],
    ['a name that does not resolve', 'nowhere.invalid', 443, () => hello('nowhere.invalid')],
    ['10/8', 'mirror.corp.example', 443, () => hello('mirror.corp.example')],
    ['172.16/12', 'r172.example', 443, () => hello('r172.example')],
    ['192.168/16', 'r192.example', 443, () => hello('r192.example')],
    ['100.64/10', 'shared.example', 443, () => hello('shared.example')],
    ['fc00::/7', 'ula.example', 443, () => hello('ula.example')],
    ['127/8', 'loop.example', 443, () => hello('loop.example')],
    ['::1', 'loop6.example', 443, () => hello('loop6.example')],
    ['127/8 in IPv6', 'mapped.example', 443, () => hello('mapped.example')],
    ['the metadata address in IPv6', 'mapped-hex.example', 443, () => hello('mapped-hex.example')],
    ['0/8', 'zero.example', 443, () => hello('zero.example')],
    ['the metadata address', 'metadata.example', 80, () => get('metadata.example')],
    ['fe80::/10', 'link6.example', 443, () => hello('link6.example')],
    ['another port', 'index.example', 22, () => 'SSH-2.0-x\r\n'],
    ['another name in TLS', 'index.example', 443, () => hello('evil.example')],
    ['no name in TLS', 'index.example', 443, () => hello(undefined)],
    ['no TLS on its port', 'index.example', 443, () => get('index.example')],
    ['another host on port 80', 'index.example', 80, () => get('evil.example')],
    [
      'a POST',
      'index.example',
      80,
      () => 'POST / HTTP/1.1\r\nHost: index.example\r\nContent-Length: 1\r\n\r\nx',
    ],
    [
      'a PUT',
      'index.example',
      80,
      () => 'PUT /x HTTP/1.1\r\nHost: index.example\r\nContent-Length: 0\r\n\r\n',
    ],
    ['a DELETE', 'index.example', 80, () => 'DELETE /x HTTP/1.1\r\nHost: index.example\r\n\r\n'],
    ['a secret in a name', `${secret}.evil.example`, 443, () => hello(`${secret}.evil.example`)],
    ['a secret in two labels', `${secret.slice(0, 12)}.${secret.slice(12)}.evil.example`, 80, () => get('x')],
    ['a secret in an address', 'index.example', 80, () => get('index.example', `/?${secret}`)],
    [
      'a secret in a body',
      'writable.example',
      80,
      () => `POST / HTTP/1.1\r\nHost: writable.example\r\nContent-Length: 24\r\n\r\n${secret}`,
    ],
  ]
  it.each(refused)('for %s', async (_, host, port, bytes) => {
    await start(open)
    await send(host, port, await bytes())
    expect([received, dialled]).toEqual([0, []])
    const { hosts, refused: list } = gateway.take()
    expect(list.length).toBeGreaterThan(0)
    expect(hosts.every(({ sent }) => sent === 0)).toBe(true)
    expect(JSON.stringify(list)).not.toContain(secret)
  })

  it.each(['none', 'listed'] as const)('to a host that nobody listed at the level %s', async level => {
    await start({ ...closedNetwork, level, allow: ['other.example'] })
    await send('index.example', 443, await hello('index.example'))
    expect(received).toBe(0)
  })

  it('to loopback and the link even where the host is named', async () => {
    await start({ ...open, allow: ['both.example', 'metadata.example'] })
    await send('both.example', 443, await hello('both.example'))
    await send('metadata.example', 80, get('metadata.example'))
    expect([received, dialled]).toEqual([0, []])
  })

  it('to a second host on a connection that began well', async () => {
    await start(open, socket =>
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi')),
    )
    const both = get('index.example').replace('close', 'keep-alive') + get('evil.example')
    expect(await send('index.example', 80, both)).toMatch(/200 OK[\s\S]*hi[\s\S]*403 Forbidden/)
    expect(dialled).toEqual(['198.51.100.7'])
  })
})

describe('a gateway lets through', () => {
  it('TLS for the host that was named, unopened', async () => {
    const { cert, key } = await createAuthority(['index.example'])
    await start(open, raw => {
      const secure = new TLSSocket(raw, { isServer: true, secureContext: createSecureContext({ key, cert }) })
      secure.on('error', () => {})
      secure.once('data', data => secure.end(`got ${data}`))
    })
    expect(await way().ask('index.example', 'step')).toEqual({ ports: [443, 80] })
    const socket = connectTls({
      socket: way().connect('index.example', 443, 'container'),
      servername: 'index.example',
      rejectUnauthorized: false,
    })
    socket.write('a request')
    let text = ''
    for await (const chunk of socket) text += chunk
    expect(text).toBe('got a request')
    const { hosts, mayHaveChanged } = gateway.take()
    expect(hosts).toEqual([
      expect.objectContaining({ host: 'index.example', port: 443, by: ['container'], connections: 1 }),
    ])
    expect(hosts[0]!.sent).toBeGreaterThan(100)
    expect(hosts[0]!.received).toBeGreaterThan(100)
    expect(mayHaveChanged).toEqual(['index.example'])
  })

  it('plain requests that read, and such that write where that is allowed', async () => {
    const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi'
    await start(open, socket => socket.once('data', () => socket.end(answer)))
    expect(await send('index.example', 80, get('index.example'))).toMatch(/200 OK[\s\S]*hi$/)
    const post =
      'POST / HTTP/1.1\r\nHost: writable.example\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx'
    expect(await send('writable.example', 80, post)).toMatch(/200 OK/)
  })

  it('an inner address where the host is named, and a port that is', async () => {
    await start({
      ...closedNetwork,
      level: 'listed',
      allow: ['mirror.corp.example', 'mirror.corp.example:8080'],
    })
    expect(await send('mirror.corp.example', 8080, 'anything')).toBe('anything')
    expect(dialled).toEqual(['10.1.2.3'])
  })

  it('names below a domain', async () => {
    await start({ ...closedNetwork, level: 'listed', allow: ['*.index.example'] })
    expect(await way().ask('files.index.example', 'step')).toEqual({ ports: [443, 80] })
    expect(await way().ask('index.example', 'step')).toEqual({ refused: 'it is not listed' })
  })
})
