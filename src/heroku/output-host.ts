import { answerJson } from './http/answer.ts'
import type { Exchange } from './http/exchange.ts'
import type { OutputStream } from './model/output-stream.ts'

/**
 * release-output.heroku.com: the release phase's output as `text/plain`, or as `text/event-stream` for a client that asks for it. A
 * reader that was cut off resumes with `Range: bytes=N-` or `Last-Event-Id: N`, N counting bytes.
 * Nobody signs in: the address is the secret. It answers 404 until the stream is ready, and clients try again.
 */
export async function answerOutput(
  { req, res, path }: Exchange,
  find: (id: string) => OutputStream | undefined,
  streamReadyMs: number,
): Promise<void> {
  const stream = find(path.split('/').at(-1) ?? '')
  if (!stream || req.method !== 'GET' || Date.now() - stream.createdAt < streamReadyMs) {
    answerJson(res, 404, { id: 'not_found', message: 'Not found.' })
    return
  }
  const events = (req.headers.accept ?? '').includes('text/event-stream')
  const offset = events ? Number(req.headers['last-event-id'] ?? 0) || 0 : rangeStart(req.headers.range)
  if (offset > stream.length && stream.ended) {
    answerJson(res, 416, { id: 'requested_range_not_satisfiable', message: 'Range not satisfiable.' })
    return
  }
  const resumes = !events && req.headers.range !== undefined
  res.writeHead(resumes ? 206 : 200, {
    'content-type': events ? 'text/event-stream' : 'text/plain; charset=utf-8',
    'cache-control': 'no-cache',
    ...(resumes ? { 'content-range': `bytes ${offset}-${Math.max(offset, stream.length - 1)}/*` } : {}),
  })
  res.flushHeaders()
  const gone = new AbortController()
  res.once('close', () => gone.abort())
  let position = offset
  for await (const chunk of stream.read(offset, gone.signal)) {
    position += chunk.length
    res.write(events ? event(position, chunk.toString('utf8')) : chunk)
  }
  res.end()
}

function rangeStart(header = ''): number {
  return Number(/^bytes=(\d+)-/.exec(header)?.[1] ?? 0)
}

function event(id: number, text: string): string {
  const lines = text.split('\n').map(line => `data: ${line}`)
  return `id: ${id}\n${lines.join('\n')}\n\n`
}
