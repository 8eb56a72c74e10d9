import { once } from 'node:events'
import { chmod } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { type Hello, readHello } from './client-hello.ts'
import { Ledger } from './ledger.ts'
import { join, readOpening, takeLine } from './opening.ts'
import { Outside, type OutsideOptions } from './outside.ts'
import { servePlainHttp } from './plain-http.ts'
import { decide, isNamed, type NetworkPolicy, portsOf } from './policy.ts'
import { carriesSecret, SecretSearch, secretName } from './secret-search.ts'
import type { Answer, Asker, NetworkRecord } from './types.ts'

/** What comes first on a connection to the gateway, as one line of JSON: a question about a name, or the wish to be connected. */
export type GatewayRequest = { ask: string; by: Asker } | { connect: string; port: number; by: Asker }

/** The way out of a sandbox. */
export interface Gateway {
  /** Texts that must not be part of a host's name, nor of what is sent in plain. */
  keep(secrets: string[]): void
  /** What has happened since the last call. */
  take(): Omit<NetworkRecord, 'pushed'>
  close(): Promise<void>
}

/**
 * Opens the way out of a sandbox: a socket in its directory, with this process outside of it. A client names a host; the gateway looks at the
 * policy, resolves the name, refuses addresses that nobody meant, and connects to the very address that it has looked at. On port 443 the
 * client's hello must ask for that host, on port 80 each request: otherwise the name would be a mere pretext.
 */
export async function openGateway(
  path: string,
  policy: NetworkPolicy,
  options: OutsideOptions = {},
): Promise<Gateway> {
  const passage = new Passage(policy, new Outside(options))
  const sockets = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true }, client => {
    sockets.add(client)
    client.on('error', () => client.destroy()).on('close', () => sockets.delete(client))
    passage.serve(client).catch(() => client.destroy())
  }).listen(path)
  await once(server, 'listening')
  // Root of the sandbox is another user. Nobody else comes here: the directory above is this user's alone.
  await chmod(path, 0o777)
  return {
    keep: secrets => passage.secrets.keep(secrets),
    take() {
      const record = passage.ledger.record()
      passage.ledger.clear()
      return record
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Where each client of the gateway goes through, or does not. */
class Passage {
  readonly ledger: Ledger
  readonly secrets = new SecretSearch()
  readonly #policy: NetworkPolicy
  readonly #outside: Outside

  constructor(policy: NetworkPolicy, outside: Outside) {
    this.#policy = policy
    this.#outside = outside
    this.ledger = new Ledger(policy.level)
  }

  async serve(client: Socket): Promise<void> {
    const request = JSON.parse(await readOpening(client, takeLine)) as GatewayRequest
    if ('ask' in request) {
      const { addresses, refused } = await this.#judge(request.ask.toLowerCase(), request.by)
      const answer: Answer = addresses
        ? { ports: portsOf(this.#policy, request.ask.toLowerCase()) }
        : { refused }
      client.end(`${JSON.stringify(answer)}\n`)
    } else await this.#connect(client, request.connect.toLowerCase(), request.port, request.by)
  }

  /** The addresses at which a host may be reached, or why it may not. */
  async #judge(
    host: string,
    by: Asker,
    port?: number,
  ): Promise<{ addresses: string[]; refused?: undefined } | { addresses?: undefined; refused: string }> {
    const refuse = (refused: string, name = host) => {
      this.ledger.refused(name, refused, by, port)
      return { refused }
    }
    // Such a name must not be in the record either.
    if (this.secrets.isIn(host)) return refuse(carriesSecret, secretName)
    const decision = decide(this.#policy, host, port)
    if (!decision.allowed) return refuse(decision.why)
    try {
      const { allowed, why } = await this.#outside.addressesOf(host, isNamed(this.#policy, host))
      return allowed.length > 0 ? { addresses: allowed } : refuse(why)
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      return refuse(`this machine does not resolve it (${code ?? message})`)
    }
  }

  async #connect(client: Socket, host: string, port: number, by: Asker): Promise<void> {
    const { addresses } = await this.#judge(host, by, port)
    if (!addresses) {
      client.destroy()
      return
    }
    const refuse = (why: string) => this.ledger.refused(host, why, by, port)
    if (port === 80) {
      servePlainHttp(client, {
        host,
        addresses,
        policy: this.#policy,
        outside: this.#outside,
        secrets: this.secrets,
        count: this.ledger.reached(host, port, by),
        refuse,
      })
      return
    }
    if (port === 443) {
      const hello = await readOpening(client, peekHello)
      if (hello === 'none' || hello.serverName !== host) {
        refuse(
          `what is sent to its port 443 ${hello === 'none' ? 'is not TLS for a name' : 'asks for another name'}`,
        )
        client.destroy()
        return
      }
    }
    const server = await this.#outside.dial(addresses, port).catch((error: Error) => {
      refuse(`it does not answer (${error.message})`)
    })
    if (!server) {
      client.destroy()
      return
    }
    const count = this.ledger.reached(host, port, by)
    this.ledger.unread(host)
    client.on('data', chunk => {
      count.sent += chunk.length
    })
    server.on('data', chunk => {
      count.received += chunk.length
    })
    join(client, server)
  }
}

/** Reads a hello and leaves it where it was. */
function peekHello(bytes: Buffer): { result: Exclude<Hello, 'incomplete'>; used: number } | undefined {
  const hello = readHello(bytes)
  return hello === 'incomplete' ? undefined : { result: hello, used: 0 }
}
