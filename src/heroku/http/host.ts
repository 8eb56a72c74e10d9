import type { IncomingMessage } from 'node:http'

/** The Host header's name, lower-case and without the port. */
export function hostOf(req: IncomingMessage): string {
  return (req.headers.host ?? '').replace(/:\d+$/, '').toLowerCase()
}
