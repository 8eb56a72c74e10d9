import { setTimeout as wait } from 'node:timers/promises'
import { answerJson, answerText } from '../http/answer.ts'
import { captureAnswer, sendAnswer } from '../http/capture.ts'
import { corruptAnswer, cutAnswer, cutUpload } from '../http/damage.ts'
import type { Exchange } from '../http/exchange.ts'
import { setLag } from '../http/lag.ts'
import { resetConnection } from '../http/reset.ts'
import type { RequestFaultAction } from '../types.ts'

/** The ways to answer a request as if nothing were wrong. */
export interface CarryOut {
  now: () => Promise<void>
  /** After so many milliseconds, when the request has been answered long ago; for the Platform API alone. */
  later: (ms: number) => Promise<void>
}

/** Lets a fault happen to a request. */
export async function applyFault(
  action: RequestFaultAction,
  exchange: Exchange,
  { now, later }: CarryOut,
): Promise<void> {
  const { req, res } = exchange
  if ('respond' in action) {
    if (action.respond.afterChange) await captureAnswer(res, now)
    else req.resume()
    respond(exchange, action.respond)
  } else if ('reset' in action) {
    if (action.reset === 'after') await captureAnswer(res, now)
    resetConnection(req)
  } else if ('hang' in action) {
    req.resume()
  } else if ('delay' in action) {
    const gone = new AbortController()
    res.once('close', () => gone.abort())
    await wait(action.delay.ms, undefined, { signal: gone.signal }).then(now, () => undefined)
  } else if ('cut' in action) {
    if (action.cut.direction === 'upload') cutUpload(req, action.cut.after)
    else cutAnswer(res, action.cut.after)
    await now()
  } else if ('truncate' in action) {
    const answer = await captureAnswer(res, now)
    sendAnswer(res, { ...answer, body: answer.body.subarray(0, action.truncate.after) })
  } else if ('misshape' in action) {
    const answer = await captureAnswer(res, now)
    sendAnswer(res, { ...answer, body: Buffer.from(JSON.stringify(misshapen(answer.body))) })
  } else if ('postpone' in action) {
    await later(action.postpone.ms)
    answerJson(res, action.postpone.status ?? 202, {})
  } else if ('lag' in action) {
    setLag(req, action.lag.ms)
    await now()
  } else if ('endless' in action) {
    req.resume()
    await flow(exchange, action.endless.everyMs)
  } else {
    corruptAnswer(res)
    await now()
  }
}

type Respond = Extract<RequestFaultAction, { respond: unknown }>['respond']

function respond(
  { res, record, host }: Exchange,
  { status, id, message, html, json, headers }: Respond,
): void {
  if (res.destroyed) return
  if (html !== undefined) {
    answerText(res, status, html, { 'content-type': 'text/html; charset=utf-8', ...headers })
    return
  }
  const isRegistry = host === 'registry.heroku.com'
  // Without this header docker takes it for no registry at all.
  const marks = { ...(isRegistry ? { 'docker-distribution-api-version': 'registry/2.0' } : {}), ...headers }
  if (json !== undefined) {
    answerJson(res, status, json, marks)
    return
  }
  const text = message ?? `The server answered ${status}.`
  const errorId = id ?? ERROR_IDS[status] ?? 'internal_server_error'
  record.errorId = errorId
  const body = isRegistry
    ? { errors: [{ code: id ?? REGISTRY_CODES[status] ?? 'UNKNOWN', message: text, detail: null }] }
    : { id: errorId, message: text }
  answerJson(res, status, body, marks)
}

/** A list becomes its first item, an object the only item of a list. */
function misshapen(body: Buffer): unknown {
  const value = JSON.parse(body.toString('utf8') || '{}')
  return Array.isArray(value) ? (value[0] ?? {}) : [value]
}

const CHUNK = 'x'.repeat(8191).concat('\n')

/** Sends a body without an end, as fast as the client reads or at a steady pace. */
async function flow({ res }: Exchange, everyMs: number): Promise<void> {
  res.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' })
  while (!res.destroyed) {
    const ready = res.write(CHUNK)
    if (everyMs > 0) await wait(everyMs)
    else if (ready) await wait(0)
    else await new Promise(resolve => res.once('drain', resolve).once('close', resolve))
  }
}

/** The Platform API's ids, for faults that name only a status. */
const ERROR_IDS: Record<number, string> = {
  400: 'bad_request',
  401: 'unauthorized',
  402: 'delinquent',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  422: 'invalid_params',
  429: 'rate_limit',
  503: 'service_unavailable',
}

/** The registry's codes, in the same way. */
const REGISTRY_CODES: Record<number, string> = {
  401: 'UNAUTHORIZED',
  403: 'DENIED',
  404: 'NAME_UNKNOWN',
  405: 'UNSUPPORTED',
  429: 'TOOMANYREQUESTS',
}
