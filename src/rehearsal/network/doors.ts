import { once } from 'node:events'
import { createServer } from 'node:net'
import { herokuAddress } from '../sandbox/host-names.ts'
import type { AddressOf } from './name-server.ts'
import { join } from './opening.ts'
import { isHeroku } from './policy.ts'
import type { WayOut } from './way-out.ts'

/** Addresses of the names outside: a range for measurements between networks (RFC 2544), which leads nowhere else in a sandbox. */
export const doorRange = '198.18.0.0/15'

/** A name has an address of its own; no job needs more of them. */
const doorLimit = 4000

/**
 * Gives each name outside that may be asked an address in the sandbox, at whose ports somebody listens and leads on to the way out. Heroku's
 * names have the embedded Heroku's.
 */
export function createDoors(way: WayOut): AddressOf {
  const known = new Map<string, Promise<string | undefined>>()
  let count = 1

  const open = async (host: string, by: Parameters<AddressOf>[1]): Promise<string | undefined> => {
    const answer = await way.ask(host, by)
    if ('refused' in answer) {
      known.delete(host)
      return undefined
    }
    const number = ++count
    const address = `198.18.${number >> 8}.${number & 255}`
    await Promise.all(answer.ports.map(port => listen(way, host, address, port)))
    return address
  }

  return async (host, by) => {
    if (isHeroku(host)) return herokuAddress
    const address = known.get(host)
    if (address) return await address
    if (count > doorLimit) return undefined
    const opening = open(host, by)
    known.set(host, opening)
    return await opening
  }
}

async function listen(way: WayOut, host: string, address: string, port: number): Promise<void> {
  const server = createServer({ allowHalfOpen: true }, client => {
    // What runs beside the sandbox's process comes from the very address that it goes to.
    const by =
      client.remoteAddress === address || client.remoteAddress === herokuAddress ? 'step' : 'container'
    const out = way.connect(host, port, by)
    client.on('error', () => out.destroy())
    out.on('error', () => client.destroy())
    join(client, out)
  }).listen(port, address)
  await once(server, 'listening')
}
