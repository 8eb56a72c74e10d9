import { type IncomingMessage, request, type ServerResponse } from 'node:http'

/** Headers that belong to one connection, and the credentials, which are Heroku's business and not the registry's. */
const DROPPED = new Set([
  'authorization',
  'connection',
  'keep-alive',
  'proxy-authorization',
  'te',
  'trailer',
  'upgrade',
])

export interface ProxyOptions {
  /** Sent instead of the request's own body, which was read already. */
  body?: Buffer
  /** Called with the answer's head before any of it goes back to the client. */
  onAnswer?: (status: number, headers: IncomingMessage['headers']) => void
}

/** Hands a request on to the registry behind and its answer back, streaming both ways; resolves when all is through. */
export function proxy(
  req: IncomingMessage,
  res: ServerResponse,
  base: string,
  { body, onAnswer }: ProxyOptions = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = Object.fromEntries(Object.entries(req.headers).filter(([name]) => !DROPPED.has(name)))
    const onward = request(base + req.url, { method: req.method, headers, agent: false })
    let answered = false
    // A registry that has answered before it read the whole body may close the connection: the answer counts.
    onward.on('error', error => {
      if (!answered) reject(error)
    })
    onward.on('response', answer => {
      answered = true
      const { location, ...rest } = answer.headers
      if (location) rest.location = relative(location)
      for (const name of ['connection', 'keep-alive']) delete rest[name]
      const status = answer.statusCode ?? 502
      onAnswer?.(status, answer.headers)
      res.writeHead(status, rest)
      answer.pipe(res)
      answer.on('error', reject)
      res.once('close', () => {
        onward.destroy()
        resolve()
      })
    })
    if (body) onward.end(body)
    else req.pipe(onward)
    req.once('close', () => {
      if (!req.complete) onward.destroy()
    })
  })
}

/** The registry may name itself with its own address; the client must come back through the front. */
function relative(location: string): string {
  if (!/^https?:/.test(location)) return location
  const { pathname, search } = new URL(location)
  return pathname + search
}
