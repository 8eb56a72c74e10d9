import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestRecord, SecretPlace } from '../types.ts'
import { hostOf } from './host.ts'

/** Bodies above this are counted, not kept: no API body comes near it. */
const BODY_LIMIT = 1024 * 1024

/** One request and its answer while they are under way, with what the log will say of them. */
export interface Exchange {
  req: IncomingMessage
  res: ServerResponse
  host: string
  path: string
  query: string
  record: RequestRecord
}

const records = new WeakMap<IncomingMessage, RequestRecord>()

/** Notes the id of the error that a request is answered with. */
export function noteError(req: IncomingMessage | undefined, id: string): void {
  const record = req && records.get(req)
  if (record) record.errorId = id
}

/**
 * Watches a request and its answer without touching the flow of either, and calls `done` once, when the answer is complete or the
 * connection is gone.
 */
export function watch(
  req: IncomingMessage,
  res: ServerResponse,
  done: (record: RequestRecord) => void,
): Exchange {
  const started = performance.now()
  const [path = '/', query = ''] = split(req.url ?? '/')
  const host = hostOf(req)
  const record: RequestRecord = {
    time: new Date().toISOString(),
    method: req.method ?? 'GET',
    host,
    path,
    query,
    status: 0,
    durationMs: 0,
    headers: flatten(req),
    bytesIn: 0,
    bytesOut: 0,
    secretPlaces: secretPlaces(host, req.method ?? 'GET', path),
  }
  records.set(req, record)
  tapRequest(req, record, keepsBody(path))
  tapAnswer(res, record)
  res.once('close', () => {
    record.durationMs = Math.round(performance.now() - started)
    record.status = res.headersSent ? res.statusCode : 0
    done(record)
  })
  return { req, res, host, path, query, record }
}

function split(url: string): [string, string] {
  const mark = url.indexOf('?')
  return mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)]
}

function flatten(req: IncomingMessage): Record<string, string> {
  const entries = Object.entries(req.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ])
  return Object.fromEntries(entries)
}

function secretPlaces(host: string, method: string, path: string): SecretPlace[] {
  // The CLI shows its key to Heroku's other hosts, too: to that of `heroku run`, for one.
  const places: SecretPlace[] = host.endsWith('.heroku.com') ? ['authorization'] : []
  const setsConfig =
    host === 'api.heroku.com' && method === 'PATCH' && /^\/apps\/[^/]+\/config-vars$/.test(path)
  return setsConfig ? [...places, 'body'] : places
}

/** Image blobs go through by the gigabyte and are compressed: there is nothing in them that a search would find. */
function keepsBody(path: string): boolean {
  return !path.includes('/blobs/uploads/')
}

/** `push` is where Node hands a body's chunks to the stream: watching there leaves back-pressure to the reader. */
function tapRequest(req: IncomingMessage, record: RequestRecord, keep: boolean): void {
  const chunks: Buffer[] = []
  const push = req.push.bind(req)
  req.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
    if (chunk) {
      record.bytesIn += chunk.length
      if (keep && record.bytesIn <= BODY_LIMIT) chunks.push(chunk)
    } else if (chunks.length > 0) {
      record.body = Buffer.concat(chunks).toString('utf8')
    }
    return push(chunk, encoding)
  }
}

function tapAnswer(res: ServerResponse, record: RequestRecord): void {
  const write = res.write.bind(res) as (...args: unknown[]) => boolean
  const end = res.end.bind(res) as (...args: unknown[]) => ServerResponse
  res.write = ((...args: unknown[]) => {
    record.bytesOut += lengthOf(args[0])
    return write(...args)
  }) as typeof res.write
  res.end = ((...args: unknown[]) => {
    record.bytesOut += lengthOf(args[0])
    return end(...args)
  }) as typeof res.end
}

function lengthOf(chunk: unknown): number {
  if (typeof chunk === 'string') return Buffer.byteLength(chunk)
  return chunk instanceof Uint8Array ? chunk.length : 0
}
