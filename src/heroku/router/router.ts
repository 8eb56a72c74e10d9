import { randomUUID } from 'node:crypto'
import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { Dyno } from '../dynos/dyno.ts'
import type { Dynos } from '../dynos/dynos.ts'
import { answerText } from '../http/answer.ts'
import type { Exchange } from '../http/exchange.ts'
import type { App } from '../model/app.ts'
import type { Platform } from '../model/platform.ts'
import type { Timings } from '../types.ts'
import { ERRORS, type ErrorCode, errorPage } from './errors.ts'

export interface RouterOptions {
  platform: Platform
  dynos: Dynos
  timings: Timings
}

/** `APP.herokuapp.com`: the app's web dynos, in turn. See https://devcenter.heroku.com/articles/http-routing. */
export async function answerApp(
  exchange: Exchange,
  { platform, dynos, timings }: RouterOptions,
): Promise<void> {
  const { req, res, host } = exchange
  const app = platform.app(host.slice(0, -'.herokuapp.com'.length))
  const refuse = (code: ErrorCode, dyno?: Dyno) => {
    req.resume()
    const { status, description } = ERRORS[code]
    if (app) log(platform, app, exchange, `at=error code=${code} desc="${description}"`, status, dyno)
    if (res.headersSent) res.destroy()
    else
      answerText(res, status, errorPage(code), {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache, no-store',
      })
  }
  if (!app) return refuse('H81')
  if (app.maintenance) return refuse('H80')
  const web = dynos.web(app)
  if (web.length === 0) return refuse('H14')
  // Heroku holds a request while the first dyno boots.
  const starting = web.filter(({ state }) => state === 'starting')
  if (starting.length > 0 && !web.some(({ state }) => state === 'up')) {
    await Promise.race(starting.map(dyno => dyno.booted()))
  }
  const up = dynos.web(app).filter(({ state }) => state === 'up')
  const dyno = up[turn(app) % up.length]
  if (!dyno) return refuse('H10')
  if (dyno.broken) {
    req.resume()
    log(platform, app, exchange, 'at=info', 500, dyno)
    return answerText(res, 500, 'Internal Server Error\n')
  }
  if (!dyno.address) {
    req.resume()
    return answerText(
      res,
      501,
      `${app.name} runs v${dyno.release.version} on paper only: no engine runs its image here\n`,
    )
  }
  const failure = await forward(req, res, dyno.address, timings.routerTimeoutMs)
  if (failure) refuse(failure, dyno)
  else log(platform, app, exchange, 'at=info', res.statusCode, dyno)
}

const turns = new WeakMap<App, number>()

/** Counts an app's requests, so that its dynos take turns. */
function turn(app: App): number {
  const next = turns.get(app) ?? 0
  turns.set(app, next + 1)
  return next
}

function forward(
  req: IncomingMessage,
  res: ServerResponse,
  { host, port }: { host: string; port: number },
  timeoutMs: number,
): Promise<ErrorCode | undefined> {
  return new Promise(resolve => {
    const headers = { ...req.headers, ...forwarded(req), connection: 'close' }
    const onward = request({ host, port, method: req.method, path: req.url, headers, agent: false })
    const timer = setTimeout(() => {
      resolve('H12')
      onward.destroy()
    }, timeoutMs)
    onward.on('error', () => resolve('H13'))
    onward.on('response', answer => {
      clearTimeout(timer)
      const { connection: _hop, 'keep-alive': _hop2, ...rest } = answer.headers
      res.writeHead(answer.statusCode ?? 502, { ...rest, via: '1.1 heroku-router' })
      answer.pipe(res)
      answer.on('error', () => res.destroy())
    })
    res.once('close', () => {
      clearTimeout(timer)
      onward.destroy()
      resolve(undefined)
    })
    req.pipe(onward)
  })
}

/** What Heroku tells a dyno of the request that it took (https://devcenter.heroku.com/articles/http-routing#heroku-headers). */
function forwarded(req: IncomingMessage): Record<string, string> {
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

function log(
  platform: Platform,
  app: App,
  { record, host }: Exchange,
  head: string,
  status: number,
  dyno?: Dyno,
): void {
  const line = `${head} method=${record.method} path="${record.path}" host=${host} dyno=${dyno?.name ?? ''} status=${status}`
  platform.emit(app, 'router', line, dyno?.name)
}
