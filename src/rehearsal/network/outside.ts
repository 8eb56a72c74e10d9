import { lookup } from 'node:dns/promises'
import { connect, type Socket } from 'node:net'
import { kindOf } from './addresses.ts'

/** How this machine is asked. Tests put their own servers there. */
export interface OutsideOptions {
  /** The addresses of a name. Default: this machine's resolver. */
  resolve?: (host: string) => Promise<string[]>
  /** Opens a connection to an address that was looked at. Default: over TCP. */
  dial?: (address: string, port: number) => Socket
}

/** The addresses of a name, looked through. */
export interface Addresses {
  /** Those that may be reached; inner ones only where the user has named the host. */
  allowed: string[]
  /** Why there is none. */
  why: string
}

const connectMs = 10_000
const rememberMs = 60_000

/** The network of this machine, as the gateway uses it. */
export class Outside {
  readonly #resolve: NonNullable<OutsideOptions['resolve']>
  readonly #dial: NonNullable<OutsideOptions['dial']>
  readonly #known = new Map<string, { addresses: Promise<string[]>; until: number }>()

  constructor({ resolve = bySystem, dial = (host, port) => connect({ host, port }) }: OutsideOptions) {
    this.#resolve = resolve
    this.#dial = dial
  }

  /**
   * Resolves a name once a minute.
   * @param named whether the user has named this host, and so means an inner address where it has one
   * @throws what the resolver throws
   */
  async addressesOf(host: string, named: boolean): Promise<Addresses> {
    const known = this.#known.get(host)
    const addresses = known && known.until > Date.now() ? known.addresses : this.#resolve(host)
    this.#known.set(host, {
      addresses,
      until: known?.addresses === addresses ? known.until : Date.now() + rememberMs,
    })
    const all = await addresses
    const allowed = all.filter(address => {
      const kind = kindOf(address)
      return kind === 'public' || (kind === 'inner' && named)
    })
    const isInner = all.some(address => kindOf(address) === 'inner')
    const why = isInner
      ? `it has an address of a private network: --allow-host ${host} opens it`
      : 'it has an address of this machine or of its link'
    return { allowed, why }
  }

  /**
   * Connects to the first of these addresses that answers.
   * @throws Error when none does
   */
  async dial(addresses: string[], port: number): Promise<Socket> {
    let problem = new Error('it has no address')
    for (const address of addresses) {
      const socket = this.#dial(address, port)
      try {
        await new Promise<void>((resolve, reject) => {
          socket.once('connect', resolve).once('error', reject)
          socket.setTimeout(connectMs, () => reject(new Error(`no answer in ${connectMs / 1000} s`)))
        })
        socket.setTimeout(0)
        return socket
      } catch (error) {
        socket.destroy()
        problem = error as Error
      }
    }
    throw problem
  }
}

async function bySystem(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address)
}
