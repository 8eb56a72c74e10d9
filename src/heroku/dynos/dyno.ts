import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { App } from '../model/app.ts'
import type { Image, Release } from '../model/release.ts'
import type { DynoBehaviour, DynoRunner, DynoState, HerokuEvent, RunningDyno, Timings } from '../types.ts'

export interface DynoContext {
  app: App
  type: string
  index: number
  image: Image
  release: Release
  runner?: DynoRunner
  timings: Timings
  takeFault: (type: string) => DynoBehaviour | undefined
  log: (dyno: Dyno, line: string, source: HerokuEvent['source']) => void
}

/**
 * One dyno: starts its image, becomes `up` when a web process binds its port (any other at once), and is started again when its process
 * ends: at once the first time, then after waits that double.
 * See https://devcenter.heroku.com/articles/dyno-restarts.
 */
export class Dyno {
  readonly id = randomUUID()
  readonly name: string
  readonly type: string
  readonly image: Image
  readonly release: Release
  readonly createdAt = new Date()
  updatedAt = this.createdAt
  state: DynoState = 'starting'
  restarts = 0
  /** Where its web process answers. */
  address: RunningDyno['address']
  /** Its web process answers every request with 500. */
  broken = false
  readonly #context: DynoContext
  readonly #ended = new AbortController()
  #running: RunningDyno | undefined
  #booted: Promise<void> | undefined
  #life: Promise<void> | undefined

  constructor(context: DynoContext) {
    this.#context = context
    this.name = `${context.type}.${context.index}`
    this.type = context.type
    this.image = context.image
    this.release = context.release
  }

  /** Starts it. Without an engine and without a fault it is up when this returns. */
  start(): void {
    const fault = this.#context.takeFault(this.type)
    if (fault?.behaviour === 'idle') this.#become('idle')
    else this.#start(fault)
  }

  /** Wakes it, where it sleeps: a request came. */
  wake(): void {
    if (this.state !== 'idle') return
    this.#become('starting')
    this.#start(undefined)
  }

  #start(fault: DynoBehaviour | undefined): void {
    if (!this.#context.runner && !fault) {
      this.#become('up')
      return
    }
    let booted = () => {}
    this.#booted = new Promise(resolve => {
      booted = resolve
    })
    this.#life = this.#live(fault, booted).finally(booted)
  }

  /** Resolves when it is up, has crashed twice in a row, or was stopped. */
  async booted(): Promise<void> {
    await this.#booted
  }

  /** SIGTERM, and SIGKILL when the grace period is over. */
  async stop(graceMs = this.#context.timings.shutdownGraceMs): Promise<void> {
    this.#ended.abort()
    const { log } = this.#context
    if (this.state !== 'crashed') log(this, 'Stopping all processes with SIGTERM', 'heroku')
    this.#become('down')
    await this.#running?.stop(graceMs)
    await this.#life
  }

  async #live(fault: DynoBehaviour | undefined, booted: () => void): Promise<void> {
    let pause = 0
    while (!this.#ended.signal.aborted) {
      await this.#once(fault, booted)
      // Restarted at once after its first crash, it has not settled yet.
      if (pause > 0) booted()
      await wait(pause, undefined, { signal: this.#ended.signal }).catch(() => undefined)
      pause = pause === 0 ? this.#context.timings.restartBackoffMs : pause * 2
      if (this.#ended.signal.aborted) return
      this.restarts += 1
      this.#become('starting')
    }
  }

  /** From start to end of one process. */
  async #once(fault: DynoBehaviour | undefined, booted: () => void): Promise<void> {
    const { log, timings } = this.#context
    const behaviour = fault?.behaviour
    this.broken = behaviour === 'answer-500'
    if (behaviour === 'crash') {
      this.#crash('Process exited with status 1')
      return
    }
    try {
      const running = behaviour === 'never-bind' ? undefined : await this.#run()
      if (this.#ended.signal.aborted) {
        await running?.stop(timings.shutdownGraceMs)
        return
      }
      const exited = running?.exited ?? new Promise<never>(() => {})
      const up = this.type === 'web' && !this.broken ? await this.#binds(running, exited) : true
      if (!up && !this.#ended.signal.aborted) {
        await running?.stop(timings.shutdownGraceMs)
        return
      }
      if (!this.#ended.signal.aborted) this.#become('up')
      booted()
      const end = behaviour === 'flap' ? this.#flap(running, fault?.afterMs ?? 1000) : exited
      const ended = await Promise.race([end, aborted(this.#ended.signal)])
      if (ended && !this.#ended.signal.aborted) this.#crash(`Process exited with status ${ended.code}`)
    } catch (error) {
      log(this, `Error: ${error instanceof Error ? error.message : error}`, 'heroku')
      this.#crash('Process exited with status 126')
    }
  }

  /** Ends the process after a while, as a master does whose workers die. */
  async #flap(running: RunningDyno | undefined, afterMs: number): Promise<{ code: number } | undefined> {
    await wait(afterMs, undefined, { signal: this.#ended.signal }).catch(() => undefined)
    if (this.#ended.signal.aborted) return undefined
    await running?.stop(0)
    return { code: 3 }
  }

  async #run(): Promise<RunningDyno | undefined> {
    const { app, runner } = this.#context
    if (!runner) return undefined
    const port = this.type === 'web' ? 3000 + Math.floor(Math.random() * 57_000) : undefined
    const running = await runner.start({
      app: app.name,
      name: this.name,
      processType: this.type,
      image: this.image.config,
      reference: `${this.image.repository}@${this.image.manifest}`,
      env: {
        ...Object.fromEntries(this.release.configVars),
        DYNO: this.name,
        ...(port === undefined ? {} : { PORT: String(port) }),
      },
      port,
    })
    this.#running = running
    this.address = running.address
    // An engine that dies takes the output with it; the dyno's end says so.
    this.#copyOutput(running).catch(() => undefined)
    return running
  }

  async #copyOutput(running: RunningDyno): Promise<void> {
    let line = ''
    for await (const chunk of running.output) {
      const lines = (line + Buffer.from(chunk).toString('utf8')).split('\n')
      line = lines.pop() ?? ''
      for (const whole of lines) this.#context.log(this, whole, 'app')
    }
    if (line) this.#context.log(this, line, 'app')
  }

  /** Whether the web process accepts connections before the boot timeout; false when it ended or did not. */
  async #binds(running: RunningDyno | undefined, exited: Promise<{ code: number }>): Promise<boolean> {
    const { timings } = this.#context
    const deadline = Date.now() + timings.bootTimeoutMs
    let ended: { code: number } | undefined
    void exited.then(result => {
      ended = result
    })
    while (Date.now() < deadline && !this.#ended.signal.aborted) {
      if (ended) {
        this.#crash(`Process exited with status ${ended.code}`)
        return false
      }
      if (running?.address && (await accepts(running.address))) return true
      await wait(50, undefined, { signal: this.#ended.signal }).catch(() => undefined)
    }
    if (this.#ended.signal.aborted) return false
    const seconds = Math.round(timings.bootTimeoutMs / 1000)
    this.#crash(
      `Error R10 (Boot timeout) -> Web process failed to bind to $PORT within ${seconds} seconds of launch`,
    )
    return false
  }

  #crash(reason: string): void {
    this.#context.log(this, reason, 'heroku')
    this.#become('crashed')
  }

  #become(state: DynoState): void {
    if (this.state !== state)
      this.#context.log(this, `State changed from ${this.state} to ${state}`, 'heroku')
    this.state = state
    this.updatedAt = new Date()
  }
}

function accepts({ host, port }: { host: string; port: number }): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ host, port, timeout: 1000 })
    const end = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
    socket.once('timeout', () => end(false))
  })
}

function aborted(signal: AbortSignal): Promise<undefined> {
  if (signal.aborted) return Promise.resolve(undefined)
  return new Promise(resolve => signal.addEventListener('abort', () => resolve(undefined), { once: true }))
}
