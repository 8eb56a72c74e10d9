import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { Dyno } from '../dynos/dyno.ts'
import type { Dynos } from '../dynos/dynos.ts'
import { answerText } from '../http/answer.ts'
import type { Exchange } from '../http/exchange.ts'
import type { App } from '../model/app.ts'
import type { Platform } from '../model/platform.ts'
import type { Timings } from '../types.ts'
import { chooseDyno } from './choose-dyno.ts'
import { ERRORS, type ErrorCode, errorPage } from './errors.ts'
import { forwardedHeaders } from './headers.ts'

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
  const app = appNamed(platform, host)
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
  const dyno = await chooseDyno(app, dynos)
  if (!app || typeof dyno === 'string') return refuse(typeof dyno === 'string' ? dyno : 'H81')
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
      `${app.name} runs v${dyno.release.version} without dynos: no engine runs its image here\n`,
    )
  }
  const failure = await forward(req, res, dyno.address, timings.routerTimeoutMs)
  if (failure) refuse(failure, dyno)
  else log(platform, app, exchange, 'at=info', res.statusCode, dyno)
}

/** The app that a host name belongs to. */
export function appNamed(platform: Platform, host: string): App | undefined {
  const suffix = '.herokuapp.com'
  return host.endsWith(suffix) ? platform.app(host.slice(0, -suffix.length)) : undefined
}

function forward(
  req: IncomingMessage,
  res: ServerResponse,
  { host, port }: { host: string; port: number },
  timeoutMs: number,
): Promise<ErrorCode | undefined> {
  return new Promise(resolve => {
    const headers = { ...req.headers, ...forwardedHeaders(req), connection: 'close' }
    const onward = request({ host, port, method: req.method, path: req.url, headers, agent: false })
    const timer = setTimeout(() => {
      resolve('H12')
      onward.destroy()
    }, timeoutMs)
    let answered = false
    onward.on('error', () => {
      if (!answered) resolve('H13')
    })
    onward.on('response', answer => {
      answered = true
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

function log(
  platform: Platform,
  app: App,
  { record, host }: Exchange,
  head: string,
  status: number,
  dyno?: Dyno,
): void {
  const line = `${head} method=${record.method} path="${record.path}" host=${host} dyno=${dyno?.name ?? ''} status=${status}`
  platform.emit(app, { kind: 'router', message: line, subject: dyno?.name })
}
