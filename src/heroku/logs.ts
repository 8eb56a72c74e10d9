import { randomUUID } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import { answerJson } from './http/answer.ts'
import type { Exchange } from './http/exchange.ts'
import type { HerokuEvent } from './types.ts'

/** What a client asked to read: `heroku logs --num 100 --dyno web.1 --tail`. */
export interface LogSession {
  id: string
  app: string
  lines: number
  tail: boolean
  source?: string
  dyno?: string
}

/** The apps' logs (https://devcenter.heroku.com/articles/logging): sessions to read them by, and the lines. */
export class Logs {
  readonly #events: readonly HerokuEvent[]
  readonly #sessions = new Map<string, LogSession>()
  readonly #news = new EventEmitter().setMaxListeners(0)

  constructor(events: readonly HerokuEvent[]) {
    this.#events = events
  }

  /** Tells readers that there is more. */
  notify(): void {
    this.#news.emit('event')
  }

  open(session: Omit<LogSession, 'id'>): LogSession {
    const opened = { ...session, id: randomUUID() }
    this.#sessions.set(opened.id, opened)
    return opened
  }

  /** Answers with the session's lines as an event stream; nobody signs in, the address is the secret. */
  async answer({ req, res, path }: Exchange): Promise<void> {
    req.resume()
    const session = this.#sessions.get(path.split('/').at(-1) ?? '')
    if (!session) return answerJson(res, 404, { id: 'not_found', message: 'Not found.' })
    res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
    res.flushHeaders()
    const gone = new AbortController()
    res.once('close', () => gone.abort())
    let position = this.#events.length
    for (const event of this.#events.filter(about(session)).slice(-session.lines)) res.write(frame(event))
    while (session.tail && !gone.signal.aborted) {
      await once(this.#news, 'event', { signal: gone.signal }).catch(() => undefined)
      for (const event of this.#events.slice(position).filter(about(session))) res.write(frame(event))
      position = this.#events.length
    }
    res.end()
  }
}

function about({ app, source, dyno }: LogSession): (event: HerokuEvent) => boolean {
  return event =>
    event.app === app &&
    (!source || event.source === source) &&
    (!dyno || event.subject === dyno || (event.subject ?? '').startsWith(`${dyno}.`))
}

function frame(event: HerokuEvent): string {
  return `data: ${logLine(event)}\n\n`
}

/** `2026-11-23T11:38:15.123000+00:00 heroku[web.1]: State changed from starting to up` */
function logLine({ time, source, kind, subject, message }: HerokuEvent): string {
  const process = kind === 'router' ? 'router' : (subject ?? 'api')
  return `${time.replace('Z', '000+00:00')} ${source}[${process}]: ${message}`
}
