import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** What Heroku tells a dyno of the request that it took (https://devcenter.heroku.com/articles/http-routing#heroku-headers). */
export function forwardedHeaders(req: IncomingMessage): Record<string, string> {
  const client = req.socket.remoteAddress ?? ''
  const before = req.headers['x-forwarded-for']
  return {
    'x-forwarded-for': before ? `${before}, ${client}` : client,
    'x-forwarded-proto': 'https',
    'x-forwarded-port': '443',
    'x-request-start': String(Date.now()),
    'x-request-id': String(req.headers['x-request-id'] ?? randomUUID()),
    via: '1.1 heroku-router',
  }
}
