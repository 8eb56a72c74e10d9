import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'

/** TCP connections by the client's port: below a TLS socket Node does not let one look. */
const sockets = new Map<number, Socket>()

/** Remembers the server's connections so that `resetConnection` can end one with a TCP reset. */
export function trackConnections(server: Server): void {
  server.on('connection', (socket: Socket) => {
    const port = socket.remotePort
    if (port === undefined) return
    sockets.set(port, socket)
    socket.once('close', () => sockets.delete(port))
  })
}

/**
 * Ends a request's connection with a TCP reset: the client sees ECONNRESET, not an orderly end. Not at once: Node's HTTP parser may be
 * at work on that connection, and must not lose it from under its feet.
 */
export function resetConnection(req: IncomingMessage): void {
  const tcp = sockets.get(req.socket.remotePort ?? 0)
  setImmediate(() => {
    if (tcp && !tcp.destroyed) tcp.resetAndDestroy()
    req.socket.destroy()
  })
}
