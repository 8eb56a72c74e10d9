import { setTimeout as wait } from 'node:timers/promises'
import type { FaultBook } from '../faults/book.ts'
import type { App } from '../model/app.ts'
import type { Platform } from '../model/platform.ts'
import type { DynoRunner, Timings } from '../types.ts'
import { Dyno } from './dyno.ts'

export interface DynosOptions {
  platform: Platform
  faults: FaultBook
  timings: Timings
  runner?: DynoRunner
}

/** The dynos of every app, kept to what the formation and the current release ask for. */
export class Dynos {
  readonly #options: DynosOptions
  readonly #dynos = new Map<App, Dyno[]>()
  /** Old web dynos that answer until the new ones take over. */
  readonly #retiring = new Map<App, Dyno[]>()
  readonly #work = new Set<Promise<unknown>>()
  readonly #closing = new AbortController()

  constructor(options: DynosOptions) {
    this.#options = options
  }

  /** What the app's owner sees. */
  list(app: App): readonly Dyno[] {
    return this.#dynos.get(app) ?? []
  }

  /** The web dynos that requests go to. */
  web(app: App): readonly Dyno[] {
    const retiring = this.#retiring.get(app)?.filter(({ state }) => state === 'up') ?? []
    return retiring.length > 0 ? retiring : this.list(app).filter(({ type }) => type === 'web')
  }

  /** Replaces every dyno by one of the current release. */
  deploy(app: App): void {
    const old = this.list(app)
    const wanted = this.#wanted(app).map(([type, index]) => this.#make(app, type, index))
    this.#dynos.set(app, wanted)
    const web = wanted.filter(({ type }) => type === 'web')
    const retiring =
      app.preboot && web.length > 0 ? old.filter(({ type, state }) => type === 'web' && state === 'up') : []
    for (const dyno of old) if (!retiring.includes(dyno)) this.#track(dyno.stop())
    for (const dyno of wanted) this.#boot(dyno)
    if (retiring.length > 0) this.#track(this.#takeOver(app, retiring, web))
  }

  /** Replaces one dyno by a fresh one. */
  restart(app: App, old: Dyno): void {
    const fresh = this.#make(app, old.type, Number(old.name.split('.').at(-1)))
    this.#dynos.set(
      app,
      this.list(app).map(dyno => (dyno === old ? fresh : dyno)),
    )
    this.#track(old.stop())
    this.#boot(fresh)
  }

  /** Starts what the formation asks for and has not got, stops what it no longer asks for. */
  scale(app: App): void {
    const wanted = this.#wanted(app)
    const names = wanted.map(([type, index]) => `${type}.${index}`)
    const [kept, surplus] = [true, false].map(keep =>
      this.list(app).filter(({ name }) => names.includes(name) === keep),
    )
    const added = wanted
      .filter(([type, index]) => !kept!.some(({ name }) => name === `${type}.${index}`))
      .map(([type, index]) => this.#make(app, type, index))
    this.#dynos.set(app, [...kept!, ...added])
    for (const dyno of surplus!) this.#track(dyno.stop())
    for (const dyno of added) this.#boot(dyno)
  }

  /** Resolves when every dyno is up or has crashed, and no old one is left. */
  async settled(): Promise<void> {
    while (this.#work.size > 0) await Promise.all(this.#work)
  }

  /** Ends every dyno at once. */
  async close(): Promise<void> {
    this.#closing.abort()
    const all = [...this.#dynos.values(), ...this.#retiring.values()].flat()
    await Promise.all(all.map(dyno => dyno.stop(0)))
    await this.settled()
  }

  /** The release phase's own image makes no dynos. */
  #wanted(app: App): [type: string, index: number][] {
    return [...app.formation.values()]
      .filter(({ type }) => type !== 'release' && app.image(type))
      .flatMap(({ type, quantity }) =>
        Array.from({ length: quantity }, (_, index): [string, number] => [type, index + 1]),
      )
  }

  #make(app: App, type: string, index: number): Dyno {
    const { platform, faults, timings, runner } = this.#options
    const image = app.image(type)!
    // What ran before, and what somebody else brings, is good.
    const isGood = app.firstImages.get(type)?.config === image.config || app.othersImages.has(image.config)
    return new Dyno({
      app,
      type,
      index,
      image,
      release: app.current,
      runner,
      timings,
      takeFault: wanted => (isGood ? undefined : faults.takeDyno(wanted)),
      log: (dyno, message, source) =>
        platform.emit(app, { kind: 'dyno', message, subject: dyno.name, source }),
    })
  }

  #boot(dyno: Dyno): void {
    dyno.start()
    this.#track(dyno.booted())
  }

  /** Preboot (https://devcenter.heroku.com/articles/preboot): the old dynos go when the new ones are up and warm. */
  async #takeOver(app: App, old: Dyno[], fresh: Dyno[]): Promise<void> {
    const before = this.#retiring.get(app)
    this.#retiring.set(app, old)
    for (const dyno of before ?? []) if (!old.includes(dyno)) this.#track(dyno.stop())
    await Promise.all(fresh.map(dyno => dyno.booted()))
    await wait(this.#options.timings.prebootMs, undefined, { signal: this.#closing.signal }).catch(
      () => undefined,
    )
    while (!this.#closing.signal.aborted && !fresh.some(({ state }) => state === 'up' || state === 'down')) {
      await wait(50, undefined, { signal: this.#closing.signal }).catch(() => undefined)
    }
    if (this.#retiring.get(app) !== old) return
    this.#retiring.delete(app)
    await Promise.all(old.map(dyno => dyno.stop()))
  }

  #track(work: Promise<unknown>): void {
    const tracked = work.finally(() => this.#work.delete(tracked))
    this.#work.add(tracked)
  }
}
