import { setTimeout as wait } from 'node:timers/promises'
import { answerJson, answerText } from '../http/answer.ts'
import { corruptAnswer, cutAnswer, cutUpload } from '../http/damage.ts'
import { discardAnswer } from '../http/discard.ts'
import type { Exchange } from '../http/exchange.ts'
import { resetConnection } from '../http/reset.ts'
import type { RequestFaultAction } from '../types.ts'

/**
 * Lets a fault happen to a request.
 * @param carryOut answers the request as if nothing were wrong
 */
export async function applyFault(
  action: RequestFaultAction,
  exchange: Exchange,
  carryOut: () => Promise<void>,
): Promise<void> {
  const { req, res } = exchange
  if ('respond' in action) {
    if (action.respond.afterChange) await discardAnswer(res, carryOut)
    else req.resume()
    respond(exchange, action.respond)
  } else if ('reset' in action) {
    if (action.reset === 'after') await discardAnswer(res, carryOut)
    resetConnection(req)
  } else if ('hang' in action) {
    req.resume()
  } else if ('delay' in action) {
    const gone = new AbortController()
    res.once('close', () => gone.abort())
    await wait(action.delay.ms, undefined, { signal: gone.signal }).then(carryOut, () => undefined)
  } else if ('cut' in action) {
    if (action.cut.direction === 'upload') cutUpload(req, action.cut.after)
    else cutAnswer(res, action.cut.after)
    await carryOut()
  } else {
    corruptAnswer(res)
    await carryOut()
  }
}

type Respond = Extract<RequestFaultAction, { respond: unknown }>['respond']

function respond({ res, record, host }: Exchange, { status, id, message, html, headers }: Respond): void {
  if (res.destroyed) return
  if (html !== undefined) {
    answerText(res, status, html, { 'content-type': 'text/html; charset=utf-8', ...headers })
    return
  }
  const text = message ?? `The server answered ${status}.`
  const errorId = id ?? ERROR_IDS[status] ?? 'internal_server_error'
  record.errorId = errorId
  const isRegistry = host === 'registry.heroku.com'
  const body = isRegistry
    ? { errors: [{ code: id ?? REGISTRY_CODES[status] ?? 'UNKNOWN', message: text, detail: null }] }
    : { id: errorId, message: text }
  // Without this header docker takes it for no registry at all.
  answerJson(res, status, body, {
    ...(isRegistry ? { 'docker-distribution-api-version': 'registry/2.0' } : {}),
    ...headers,
  })
}

/** The Platform API's ids, for faults that name only a status. */
const ERROR_IDS: Record<number, string> = {
  400: 'bad_request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  422: 'invalid_params',
  429: 'rate_limit',
  503: 'service_unavailable',
}

/** The registry's codes, likewise. */
const REGISTRY_CODES: Record<number, string> = {
  401: 'UNAUTHORIZED',
  403: 'DENIED',
  404: 'NAME_UNKNOWN',
  405: 'UNSUPPORTED',
  429: 'TOOMANYREQUESTS',
}
