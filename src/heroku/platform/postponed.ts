import { setTimeout as wait } from 'node:timers/promises'
import type { Hono } from 'hono'
import type { Exchange } from '../http/exchange.ts'
import type { Env } from './context.ts'

/** Requests to the Platform API that are carried out after they were answered. */
export class Postponed {
  readonly #api: Hono<Env>
  readonly #work = new Set<Promise<void>>()
  readonly #closing = new AbortController()

  constructor(api: Hono<Env>) {
    this.#api = api
  }

  /** Reads the request, and carries it out after so many milliseconds; its answer goes nowhere. */
  async add({ req, record, path, query }: Exchange, ms: number): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of req) chunks.push(chunk)
    const copy = new Request(`https://api.heroku.com${path}${query && `?${query}`}`, {
      method: record.method,
      headers: Object.entries(record.headers).filter(([name]) => name !== 'content-length'),
      body: chunks.length > 0 ? Buffer.concat(chunks) : undefined,
    })
    const carriedOut = wait(ms, undefined, { signal: this.#closing.signal }).then(
      async () => void (await this.#api.fetch(copy)),
      () => undefined,
    )
    const tracked = carriedOut.finally(() => this.#work.delete(tracked))
    this.#work.add(tracked)
  }

  async settled(): Promise<void> {
    while (this.#work.size > 0) await Promise.all(this.#work)
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await this.settled()
  }
}
