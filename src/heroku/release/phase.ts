import { setTimeout as wait } from 'node:timers/promises'
import type { App } from '../model/app.ts'
import type { OutputStream } from '../model/output-stream.ts'
import type { Release } from '../model/release.ts'
import type { DynoRunner, ReleaseStatus } from '../types.ts'

export interface PhaseOptions {
  app: App
  release: Release
  runner: DynoRunner
  stream: OutputStream
  timeoutMs: number
  graceMs: number
  /** Ends the command early; the release then counts as failed. */
  signal: AbortSignal
}

/**
 * Runs the command of the `release` image in a one-off dyno with the release's config vars: exit 0 makes the release succeed.
 * See https://devcenter.heroku.com/articles/release-phase.
 */
export async function runReleasePhase(options: PhaseOptions): Promise<ReleaseStatus> {
  const { app, release, runner, stream, graceMs, signal } = options
  const image = release.images.get('release')!
  const name = `release.${1000 + Math.floor(Math.random() * 9000)}`
  try {
    const dyno = await runner.start({
      app: app.name,
      name,
      processType: 'release',
      image: image.config,
      reference: `${image.repository}@${image.manifest}`,
      env: { ...Object.fromEntries(release.configVars), DYNO: name },
    })
    const copied = copy(dyno.output, stream)
    const timeout = new AbortController()
    const ended = await Promise.race([
      dyno.exited,
      wait(options.timeoutMs, 'expired' as const, {
        signal: AbortSignal.any([signal, timeout.signal]),
      }).catch(() => 'aborted' as const),
    ])
    timeout.abort()
    if (typeof ended === 'string') await dyno.stop(graceMs)
    await copied
    if (ended === 'expired') return 'expired'
    return typeof ended === 'object' && ended.code === 0 ? 'succeeded' : 'failed'
  } catch (error) {
    stream.write(`${error instanceof Error ? error.message : error}\n`)
    return 'failed'
  }
}

async function copy(output: AsyncIterable<Uint8Array>, stream: OutputStream): Promise<void> {
  try {
    for await (const chunk of output) stream.write(chunk)
  } catch {
    // An engine that dies takes the output with it; the command's end says so.
  }
}
