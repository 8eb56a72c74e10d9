import { setTimeout as wait } from 'node:timers/promises'
import type { Dynos } from '../dynos/dynos.ts'
import type { FaultBook } from '../faults/book.ts'
import type { App } from '../model/app.ts'
import { OutputStream } from '../model/output-stream.ts'
import type { Platform } from '../model/platform.ts'
import { newRelease, type Release, type ReleaseDraft } from '../model/release.ts'
import type { DynoRunner, HerokuEvent, ReleaseFault, ReleaseStatus, Timings } from '../types.ts'
import { runReleasePhase } from './phase.ts'

/** A release phase whose course is written down: by a fault or by the app's seed. */
type Script = ReleaseFault['release'] | NonNullable<App['releasePhase']>

export interface ReleasesOptions {
  platform: Platform
  dynos: Dynos
  faults: FaultBook
  timings: Timings
  runner?: DynoRunner
}

/** Makes releases and sees each one to its end. */
export class Releases {
  readonly #options: ReleasesOptions
  readonly #pending = new Set<Promise<void>>()
  readonly #closing = new AbortController()
  readonly #hidden = new WeakSet<Release>()

  constructor(options: ReleasesOptions) {
    this.#options = options
  }

  /**
   * Makes the app's next release. Without a release phase it has succeeded, and dynos restart, when this returns.
   * @param given the course of its release phase, where that is written down
   */
  create(app: App, draft: ReleaseDraft, given?: Script): Release {
    const release = newRelease(app.releases.at(-1)!.version + 1, draft, this.#options.platform.now())
    app.releases.push(release)
    app.configVars = new Map(draft.configVars)
    const isOwn = draft.user !== this.#options.platform.somebody
    const fault = isOwn ? this.#options.faults.takeRelease(draft.deploys) : undefined
    const script = given ?? fault ?? (draft.deploys && isOwn ? app.releasePhase : undefined)
    if (script) this.#follow(app, release, script)
    else if (release.images.has('release') && isOwn && this.#options.runner)
      this.#run(app, release, this.#options.runner)
    else this.#finish(app, release, 'succeeded')
    return release
  }

  /** Where the release phase's output can be read; null when there is none or a fault hides it. */
  streamUrl(app: App, release: Release): string | null {
    if (!release.stream || this.#hidden.has(release)) return null
    return `https://release-output.heroku.com/streams/${app.id.slice(0, 2)}/${app.id}/${release.stream.id}`
  }

  stream(id: string): OutputStream | undefined {
    return this.#options.platform.apps.flatMap(app => app.releases).find(release => release.stream?.id === id)
      ?.stream
  }

  /** Resolves when no release is under way, but for those that are scripted never to end. */
  async settled(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending)
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await this.settled()
    for (const release of this.#options.platform.apps.flatMap(app => app.releases)) release.stream?.end()
  }

  #follow(app: App, release: Release, script: Script): void {
    const stream = new OutputStream()
    release.stream = stream
    if ('noStream' in script && script.noStream) this.#hidden.add(release)
    const output = script.output ?? ''
    if ('loseStreamAfter' in script && script.loseStreamAfter !== undefined) {
      stream.write(Buffer.from(output).subarray(0, script.loseStreamAfter))
      stream.end()
    } else if (output) {
      stream.write(output)
    }
    if (script.outcome === 'pending') this.#announce(app, release)
    else if (!script.afterMs) this.#finish(app, release, script.outcome)
    else this.#track(this.#after(script.afterMs, () => this.#finish(app, release, script.outcome)))
  }

  #run(app: App, release: Release, runner: DynoRunner): void {
    const stream = new OutputStream()
    release.stream = stream
    this.#announce(app, release)
    const phase = runReleasePhase({
      app,
      release,
      runner,
      stream,
      log: (message, source) => this.#say(app, release, message, source),
      timeoutMs: this.#options.timings.releaseTimeoutMs,
      graceMs: this.#options.timings.shutdownGraceMs,
      signal: this.#closing.signal,
    })
    this.#track(phase.then(status => this.#finish(app, release, status)))
  }

  async #after(ms: number, then: () => void): Promise<void> {
    await wait(ms, undefined, { signal: this.#closing.signal }).then(then, () => undefined)
  }

  #track(work: Promise<void>): void {
    const tracked = work.finally(() => this.#pending.delete(tracked))
    this.#pending.add(tracked)
  }

  #announce(app: App, release: Release): void {
    this.#say(app, release, `${release.description}: release command executing`)
  }

  #say(app: App, release: Release, message: string, source: HerokuEvent['source'] = 'heroku'): void {
    this.#options.platform.emit(app, { kind: 'release', message, subject: `v${release.version}`, source })
  }

  #finish(app: App, release: Release, status: ReleaseStatus): void {
    release.status = status
    release.updatedAt = new Date()
    release.stream?.end()
    this.#say(app, release, `${release.description}: ${status}`)
    // A slower, older release phase must not put its images over a newer release.
    if (status !== 'succeeded' || release.version < app.current.version) return
    app.current = release
    app.releasedAt = release.updatedAt
    for (const type of release.images.keys()) app.processType(type)
    this.#options.dynos.deploy(app)
  }
}
