import { setTimeout as wait } from 'node:timers/promises'
import type { App } from '../model/app.ts'
import type { OutputStream } from '../model/output-stream.ts'
import type { Release } from '../model/release.ts'
import type { DynoRunner, HerokuEvent, ReleaseStatus, RunningDyno } from '../types.ts'

export interface PhaseOptions {
  app: App
  release: Release
  runner: DynoRunner
  stream: OutputStream
  timeoutMs: number
  graceMs: number
  /** Takes a line for the app's log. */
  log: (line: string, source: HerokuEvent['source']) => void
  /** Ends the command early; the release then counts as failed. */
  signal: AbortSignal
}

/**
 * Runs the command of the `release` image in a one-off dyno with the release's config vars: exit 0 makes the release succeed.
 * See https://devcenter.heroku.com/articles/release-phase and, for curl,
 * https://devcenter.heroku.com/articles/container-registry-and-runtime#release-phase.
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
    const copied = copy(dyno, stream, options.log)
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

/** Every line goes to the app's log; to the stream only from an image with curl, by which Heroku's release phase sends it. */
async function copy({ output, hasCurl = true }: RunningDyno, stream: OutputStream, log: PhaseOptions['log']) {
  if (!hasCurl) log('The output is not streamed: the image has no curl', 'heroku')
  let line = ''
  try {
    for await (const chunk of output) {
      if (hasCurl) stream.write(chunk)
      const lines = (line + Buffer.from(chunk).toString('utf8')).split('\n')
      line = lines.pop() ?? ''
      for (const whole of lines) log(whole, 'app')
    }
  } catch {
    // An engine that dies takes the output with it; the command's end says so.
  }
  if (line) log(line, 'app')
}
