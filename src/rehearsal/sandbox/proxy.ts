import { once } from 'node:events'
import { createServer } from 'node:http'
import { createServer as createTlsServer, request as secureRequest } from 'node:https'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { herokuHosts } from './host-names.ts'

/** A server on a port of 127.0.0.1. */
export interface Listening {
  port: number
  close(): void
}

/** A proxy that outlives the Herokus that it leads to. */
export interface Proxy extends Listening {
  /** Leads to the Heroku at this port from now on; until then, and without a port, to nobody. */
  lead(herokuPort?: number): void
}

/** Starts a proxy that sends Heroku's names to an embedded Heroku, and refuses everybody else. */
export async function startProxy(): Promise<Proxy> {
  let herokuPort: number | undefined
  const server = createServer((_request, response) => response.writeHead(403).end('only https here\n'))
  const sockets = new Set<Socket>()
  server.on('connect', (request, client: Socket, head) => {
    const [host = ''] = (request.url ?? '').split(':')
    const isHerokus = herokuHosts.includes(host) || host.endsWith('.herokuapp.com')
    if (!isHerokus || herokuPort === undefined) {
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n')
      return
    }
    const heroku = connect(herokuPort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      heroku.write(head)
      heroku.pipe(client).pipe(heroku)
    })
    for (const socket of [client, heroku]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket))
    }
  })
  const listening = await listen(server, sockets)
  return {
    ...listening,
    lead(port) {
      herokuPort = port
    },
  }
}

/**
 * The embedded Heroku's registry under an address of its own, for an engine that asks for it by number. Docker takes any certificate
 * from 127.0.0.0/8.
 */
export async function startRegistryFront(
  herokuPort: number,
  identity: { key: string; cert: string },
): Promise<Listening> {
  const sockets = new Set<Socket>()
  const server = createTlsServer(identity, (incoming, outgoing) => {
    const options = {
      host: '127.0.0.1',
      port: herokuPort,
      servername: 'registry.heroku.com',
      rejectUnauthorized: false,
      method: incoming.method,
      path: incoming.url,
      headers: { ...incoming.headers, host: 'registry.heroku.com' },
    }
    const asked = secureRequest(options, answer => {
      const { location } = answer.headers
      const here = location?.replace('https://registry.heroku.com', '')
      outgoing.writeHead(answer.statusCode!, { ...answer.headers, ...(here ? { location: here } : {}) })
      answer.pipe(outgoing)
    })
    asked.on('error', () => outgoing.destroy())
    incoming.on('aborted', () => asked.destroy())
    incoming.pipe(asked)
  })
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  return listen(server, sockets)
}

async function listen(
  server: ReturnType<typeof createServer> | ReturnType<typeof createTlsServer>,
  sockets: Set<Socket>,
): Promise<Listening> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
