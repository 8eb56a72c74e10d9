import { connect, type Socket } from 'node:net'
import type { GatewayRequest } from './gateway.ts'
import { Ledger } from './ledger.ts'
import { readOpening, takeLine } from './opening.ts'
import { closedNetwork, decide } from './policy.ts'
import { carriesSecret, SecretSearch, secretName } from './secret-search.ts'
import type { Answer, Asker } from './types.ts'

/** The way out as the sandbox sees it. */
export interface WayOut {
  /** Whether a name may be asked, and at which ports. */
  ask(host: string, by: Asker): Promise<Answer>
  /** Connects to a port of a host; the connection ends where the gateway does not let it through. */
  connect(host: string, port: number, by: Asker): Socket
}

/** The way through the gateway at a socket. */
export function wayThrough(path: string): WayOut {
  const begin = (request: GatewayRequest) => {
    const socket = connect({ path, allowHalfOpen: true })
    socket.write(`${JSON.stringify(request)}\n`)
    return socket
  }
  return {
    async ask(host, by) {
      const socket = begin({ ask: host, by })
      try {
        return JSON.parse(await readOpening(socket, takeLine)) as Answer
      } finally {
        socket.destroy()
      }
    },
    connect: (host, port, by) => begin({ connect: host, port, by }),
  }
}

/** No way: each name is refused, and noted. */
export function noWay(): WayOut & { ledger: Ledger; secrets: SecretSearch } {
  const ledger = new Ledger('none')
  const secrets = new SecretSearch()
  return {
    ledger,
    secrets,
    async ask(host, by) {
      // A name that carries a secret must not be in the record.
      if (secrets.isIn(host)) {
        ledger.refused(secretName, carriesSecret, by)
        return { refused: carriesSecret }
      }
      const decision = decide(closedNetwork, host)
      const refused = decision.allowed ? '' : decision.why
      ledger.refused(host, refused, by)
      return { refused }
    },
    connect() {
      throw new Error('the network is off')
    },
  }
}
