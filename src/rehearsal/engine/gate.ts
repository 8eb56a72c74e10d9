import { once } from 'node:events'
import { rename, symlink } from 'node:fs/promises'
import { connect, createServer } from 'node:net'

/** An address at which clients of an engine wait until it is ready for them. */
export interface Gate {
  /** Lets in who waits, and everybody who comes. */
  open(): Promise<void>
  /** Lets clients wait. */
  shut(): Promise<void>
}

/**
 * Puts a gate before an engine, shut at first. The address is a link, to the engine's own socket or to one that accepts and says nothing:
 * once the gate is open nothing is between a client and the engine, and a dead engine refuses as dead engines do.
 *
 * @param address where clients come; the socket of the gate itself is beside it
 * @param engine the engine's own socket, which need not exist yet
 */
export async function createGate(address: string, engine: string): Promise<Gate> {
  const own = `${address}.wait`
  let opening = openLater()
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, async client => {
    client.on('error', () => client.destroy())
    await opening.opened
    const there = connect({ path: engine, allowHalfOpen: true })
    there.on('error', () => client.destroy())
    client.on('close', () => there.destroy())
    client.pipe(there).pipe(client)
  }).listen(own)
  await once(server, 'listening')
  const leadTo = async (socket: string) => {
    await symlink(socket, `${address}.new`)
    await rename(`${address}.new`, address)
  }
  await leadTo(own)
  return {
    async open() {
      await leadTo(engine)
      opening.open()
    },
    async shut() {
      opening = openLater()
      await leadTo(own)
    },
  }
}

function openLater(): { opened: Promise<void>; open: () => void } {
  let open = () => {}
  const opened = new Promise<void>(resolve => {
    open = resolve
  })
  return { opened, open }
}
