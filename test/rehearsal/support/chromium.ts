import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { Readable, Writable } from 'node:stream'

/** The browser's program file, where there is one. */
export const chromium = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync)

type Answer = {
  id?: number
  method?: string
  result?: Record<string, unknown>
  error?: unknown
  params?: unknown
}

/** A headless browser, spoken to by the DevTools protocol over pipes. */
export class Browser {
  readonly #process: ChildProcess
  readonly #waiting = new Map<number, (answer: Answer) => void>()
  readonly #events: Answer[] = []
  #session: string | undefined
  #count = 0

  constructor(profile: string) {
    const flags = [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--remote-debugging-pipe',
      `--user-data-dir=${profile}`,
    ]
    this.#process = spawn(chromium!, flags, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] })
    let text = ''
    const pipe = this.#process.stdio[4] as Readable
    pipe.setEncoding('utf8').on('data', chunk => {
      const messages = (text + chunk).split('\0')
      text = messages.pop()!
      for (const message of messages) this.#hear(JSON.parse(message))
    })
  }

  #hear(answer: Answer): void {
    if (answer.id === undefined) this.#events.push(answer)
    else this.#waiting.get(answer.id)?.(answer)
  }

  async send(method: string, params: object = {}): Promise<Record<string, unknown>> {
    const id = ++this.#count
    const answer = new Promise<Answer>(resolve => this.#waiting.set(id, resolve))
    const pipe = this.#process.stdio[3] as Writable
    pipe.write(`${JSON.stringify({ id, method, params, sessionId: this.#session })}\0`)
    const { result, error } = await answer
    if (error) throw new Error(`${method}: ${JSON.stringify(error)}`)
    return result!
  }

  /** Opens a page as a person with that preference and that width would see it. */
  async open(url: string, scheme: 'light' | 'dark', width: number): Promise<void> {
    this.#session = undefined
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' })
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true })
    this.#session = sessionId as string
    await this.send('Page.enable')
    await this.send('Log.enable')
    await this.send('Network.enable')
    await this.send('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value: scheme }],
    })
    await this.send('Emulation.setDeviceMetricsOverride', {
      width,
      height: 900,
      deviceScaleFactor: 1,
      mobile: false,
    })
    await this.send('Page.navigate', { url })
    await this.evaluate(
      "new Promise(done => document.readyState === 'complete' ? done() : addEventListener('load', done))",
    )
  }

  /** The value of an expression in the page. */
  async evaluate<T>(expression: string): Promise<T> {
    const answer = await this.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })
    if (answer.exceptionDetails) throw new Error(JSON.stringify(answer.exceptionDetails))
    return (answer.result as { value: T }).value
  }

  /** Names of what happened since the start: `Log.entryAdded`, `Network.requestWillBeSent`, … */
  events(method: string): unknown[] {
    return this.#events.filter(event => event.method === method).map(event => event.params)
  }

  async close(): Promise<void> {
    const ended = new Promise(resolve => this.#process.on('exit', resolve))
    this.#process.kill()
    await ended
  }
}
