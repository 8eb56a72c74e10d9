import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls'

/** Makes a server certificate for a name, of the authority that the engine trusts; PEM. */
export type Issue = (host: string) => Promise<{ key: string; cert: string }>

/** Answers a request of the engine to a host. */
export type AnswerFor = (host: string, incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>

/** The proxy of a sandbox's engine. */
export interface EngineProxy {
  /** Answers from now on; the engine's first requests wait for it. */
  serve(issue: Issue, answer: AnswerFor): void
}

/**
 * Starts the proxy that the sandbox's engine asks for whatever is not Heroku's registry: pushes and pulls, logins, files that a Dockerfile adds by
 * address. The engine trusts the sandbox's authority, so that TLS ends here and each request can be read, whichever registry it is for.
 */
export async function startEngineProxy(host: string, port: number): Promise<EngineProxy> {
  let begin: (value: { issue: Issue; answer: AnswerFor }) => void = () => {}
  const serving = new Promise<{ issue: Issue; answer: AnswerFor }>(resolve => {
    begin = resolve
  })
  const hosts = new WeakMap<Socket, string>()
  const contexts = new Map<string, Promise<SecureContext>>()
  const contextFor = (name: string): Promise<SecureContext> => {
    const known = contexts.get(name)
    if (known) return known
    const made = serving.then(async ({ issue }) => createSecureContext(await issue(name)))
    contexts.set(name, made)
    return made
  }
  const inner = createServer(async (incoming, outgoing) => {
    try {
      const { answer } = await serving
      await answer(hosts.get(incoming.socket) ?? '', incoming, outgoing)
    } catch (error) {
      if (outgoing.headersSent) outgoing.destroy()
      else outgoing.writeHead(502, { 'content-type': 'text/plain' }).end(`${(error as Error).message}\n`)
    }
  })
  const server = createServer((_, outgoing) => {
    outgoing.writeHead(403).end('only https here\n')
  })
  server.on('connect', async (request, client: Socket, head: Buffer) => {
    client.on('error', () => client.destroy())
    const name = (request.url ?? '').replace(/:\d+$/, '').toLowerCase()
    const secureContext = await contextFor(name)
    client.write('HTTP/1.1 200 Connection established\r\n\r\n')
    if (head.length > 0) client.unshift(head)
    const secure = new TLSSocket(client, { isServer: true, secureContext, ALPNProtocols: ['http/1.1'] })
    secure.on('error', () => client.destroy())
    hosts.set(secure, (request.url ?? '').toLowerCase().replace(/:443$/, ''))
    inner.emit('connection', secure)
  })
  // Uploads of layers take their time.
  Object.assign(inner, { requestTimeout: 0, headersTimeout: 0, keepAliveTimeout: 30_000 })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve)
  })
  return {
    serve: (issue, answer) => begin({ issue, answer }),
  }
}
