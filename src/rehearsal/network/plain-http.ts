import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Outside } from './outside.ts'
import { mayWrite, type NetworkPolicy } from './policy.ts'
import { carriesSecret, type SecretSearch } from './secret-search.ts'
import type { ReachedHost } from './types.ts'

/** A connection to port 80 of a host. */
export interface PlainConnection {
  host: string
  policy: NetworkPolicy
  outside: Outside
  addresses: string[]
  count: ReachedHost
  secrets: SecretSearch
  refuse(why: string): void
}

const reading = ['GET', 'HEAD', 'OPTIONS']

/** A body is read whole before it is let through; bytes. */
const bodyLimit = 64 << 20

/** Why a request that can be read is not let through, if it is not: it is for another host, would publish something, or carries a secret. */
export function objectionTo(
  { host, policy, secrets }: Pick<PlainConnection, 'host' | 'policy' | 'secrets'>,
  { method = 'GET', url = '', headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  body: Buffer,
): string | undefined {
  const asked = (headers.host ?? '').toLowerCase().replace(/:\d+$/, '')
  if (asked !== host) return 'a request on its port 80 is for another host'
  if (!reading.includes(method) && !mayWrite(policy, host))
    return `${method} may change something there: --allow-write ${host} lets it through`
  if (secrets.isIn(`${url}\n${JSON.stringify(headers)}\n${body.toString('latin1')}`))
    return `a request to it: ${carriesSecret}`
  return undefined
}

/** Reads the requests on a connection, and lets each go where it may. */
export function servePlainHttp(client: Socket, connection: PlainConnection): void {
  const server = createServer((incoming, outgoing) => {
    void forward(incoming, outgoing, connection).catch(() => outgoing.destroy())
  })
  server.on('clientError', (_, socket) => socket.destroy())
  server.emit('connection', client)
  client.resume()
}

async function forward(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  connection: PlainConnection,
): Promise<void> {
  const { outside, addresses, count } = connection
  const body: Buffer[] = []
  let size = 0
  for await (const chunk of incoming) {
    size += chunk.length
    if (size <= bodyLimit) body.push(chunk)
  }
  const objection =
    size > bodyLimit
      ? 'a request to it is larger than 64 MiB'
      : objectionTo(connection, incoming, Buffer.concat(body))
  if (objection) {
    connection.refuse(objection)
    outgoing.writeHead(403, { 'content-type': 'text/plain', connection: 'close' })
    outgoing.end(`the rehearsal does not let this through: ${objection}\n`)
    return
  }
  const socket = await outside.dial(addresses, 80)
  const { method, url, rawHeaders, headers } = incoming
  const asked = request({ method, path: url, headers, createConnection: () => socket })
  asked.on('response', answer => {
    outgoing.writeHead(answer.statusCode!, answer.rawHeaders)
    answer.on('data', chunk => {
      count.received += chunk.length
    })
    answer.pipe(outgoing)
  })
  asked.on('error', () => outgoing.destroy())
  outgoing.on('close', () => socket.destroy())
  count.sent += rawHeaders.join('').length + size
  asked.end(Buffer.concat(body))
}
