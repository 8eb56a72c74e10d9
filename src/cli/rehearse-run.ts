import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { processConfig } from '../language/index.ts'
import type { ProcessedConfig } from '../language/types.ts'
import { createStyle, LiveView, type Mode, RehearsalError, rehearse, summarise } from '../rehearsal/index.ts'
import { ExitCode } from './exit-codes.ts'

/** The options of `heroku-orb rehearse`. */
export interface RehearseFlags {
  job?: string
  app?: string
  env: Record<string, string>
  source?: string
  mode?: Mode
  json?: boolean
}

/** Carries out `heroku-orb rehearse` and returns its exit code. */
export async function runRehearse(file: string, flags: RehearseFlags): Promise<number> {
  const interrupt = new AbortController()
  const stop = () => interrupt.abort()
  process.once('SIGINT', stop).once('SIGTERM', stop)
  // The record goes to standard output; the live view to where a person looks.
  const stream = flags.json ? process.stderr : process.stdout
  const style = createStyle(Boolean(stream.isTTY) && !process.env.NO_COLOR)
  const live = new LiveView(
    { write: text => stream.write(text), terminal: Boolean(stream.isTTY), columns: stream.columns },
    style,
  )
  try {
    const record = await rehearse({
      config: await readConfig(file),
      job: flags.job,
      app: flags.app,
      environment: flags.env,
      source: flags.source ?? sourceOf(file),
      mode: flags.mode,
      signal: interrupt.signal,
      onEvent: live.onEvent,
    })
    if (flags.json) process.stdout.write(`${JSON.stringify(record, null, 2)}\n`)
    else process.stdout.write(`\n${summarise(record, style)}`)
    if (interrupt.signal.aborted) return ExitCode.interrupted
    return record.verdict === 'green' ? ExitCode.ok : ExitCode.findings
  } catch (error) {
    if (interrupt.signal.aborted) return ExitCode.interrupted
    if (!(error instanceof RehearsalError)) throw error
    process.stderr.write(`heroku-orb: ${error.message}\n`)
    return { 'no-engine': ExitCode.noEngine, usage: ExitCode.usage, broken: ExitCode.findings }[error.code]
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}

async function readConfig(file: string): Promise<ProcessedConfig> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new RehearsalError('usage', `'${file}' cannot be read: ${error.message}`)
  })
  const { config, diagnostics } = processConfig(text, { file })
  if (config) return config
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  const lines = errors.map(({ line, column, message }) => `  ${file}:${line}:${column}: ${message}`)
  throw new RehearsalError('usage', `'${file}' is not valid; see 'heroku-orb validate':\n${lines.join('\n')}`)
}

/** The directory that holds `.circleci`, or the file itself. */
function sourceOf(file: string): string {
  const directory = dirname(resolve(file))
  return directory.endsWith('/.circleci') ? dirname(directory) : directory
}
