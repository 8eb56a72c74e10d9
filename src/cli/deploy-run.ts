import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { parseEnv } from 'node:util'
import { appExists, createApp, DeployError, deployJob, findApiKey, runHere } from '../deploy/index.ts'
import { createStyle, LiveView } from '../rehearsal/index.ts'
import type { JobRecord } from '../runner/index.ts'
import { ExitCode } from './exit-codes.ts'

interface DoctorFlags {
  processTypes: string
  config: string
  envFile?: string
  directory: string
  client: string
  set: string[]
  json?: boolean
}

interface DeployFlags extends DoctorFlags {
  create?: boolean
  yes?: boolean
}

/** Carries out `heroku-orb doctor` and returns its exit code. */
export const runDoctor = (app: string, flags: DoctorFlags): Promise<number> =>
  withErrors(async signal => {
    const { job, secrets } = await prepare(app, flags, true)
    return report(await runHere(job, { ...view(flags), source: flags.directory, secrets, signal }), flags)
  })

/** Carries out `heroku-orb deploy` and returns its exit code. */
export const runDeploy = (app: string, flags: DeployFlags): Promise<number> =>
  withErrors(async signal => {
    if (!flags.yes && !process.stdin.isTTY) {
      throw new DeployError('there is nobody to ask here: say --yes to deploy without a question')
    }
    const { job, secrets } = await prepare(app, flags, false)
    const create = flags.create && !(await appExists(app, secrets.HEROKU_API_KEY!))
    if (!create) {
      const { job: doctor } = await prepare(app, flags, true)
      const looked = await runHere(doctor, { ...view(flags), source: flags.directory, secrets, signal })
      if (looked.status !== 'success') return report(looked, flags)
    }
    process.stderr.write(
      `\nwill ${create ? `create '${app}', ` : ''}build ${flags.processTypes} from ${flags.directory}, ` +
        `${flags.config ? `set those of ${flags.config} that differ, ` : ''}and release to '${app}' on Heroku\n`,
    )
    if (!flags.yes && !(await confirmed())) return ExitCode.findings
    if (create) await createApp(app, secrets.HEROKU_API_KEY!)
    return report(await runHere(job, { ...view(flags), source: flags.directory, secrets, signal }), flags)
  })

/** The job with its arguments, and the variables that it needs. */
async function prepare(app: string, flags: DoctorFlags, dryRun: boolean) {
  const given = flags.set.map(pair => {
    const at = pair.indexOf('=')
    if (at < 1) throw new DeployError(`--set ${pair}: write parameter=value`)
    return [pair.slice(0, at), typed(pair.slice(at + 1))] as const
  })
  const names = flags.config.split(/[\s,]+/).filter(Boolean)
  const file = flags.envFile ? parseEnv(await readEnvFile(flags.envFile)) : {}
  const secrets: Record<string, string> = { HEROKU_API_KEY: await findApiKey() }
  for (const name of names.map(entry => entry.slice(entry.indexOf('=') + 1))) {
    const value = process.env[name] ?? file[name]
    if (value !== undefined) secrets[name] = value
  }
  const job = await deployJob({
    app,
    client: flags.client,
    process_types: flags.processTypes,
    config_vars: names.join(' '),
    ...Object.fromEntries(given),
    dry_run: dryRun,
  })
  return { job, secrets }
}

function readEnvFile(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new DeployError(`--env-file ${file}: there is no such file`)
  })
}

/** A parameter's value as YAML would read it. */
const typed = (text: string) =>
  text === 'true' ? true : text === 'false' ? false : /^\d+$/.test(text) ? Number(text) : text

function view(flags: DoctorFlags) {
  const stream = flags.json ? process.stderr : process.stdout
  const style = createStyle(Boolean(stream.isTTY) && !process.env.NO_COLOR)
  const screen = {
    write: (text: string) => stream.write(text),
    terminal: Boolean(stream.isTTY),
    columns: stream.columns,
  }
  return { onEvent: new LiveView(screen, style).onEvent }
}

function report(record: JobRecord, flags: DoctorFlags): number {
  if (flags.json) process.stdout.write(`${JSON.stringify(record, null, 2)}\n`)
  return record.status === 'success' ? ExitCode.ok : ExitCode.findings
}

async function confirmed(): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return /^y(es)?$/i.test(await lines.question('go on? [y/N] '))
  } finally {
    lines.close()
  }
}

async function withErrors(action: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const interrupt = new AbortController()
  const stop = () => interrupt.abort()
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try {
    const code = await action(interrupt.signal)
    return interrupt.signal.aborted ? ExitCode.interrupted : code
  } catch (error) {
    if (!(error instanceof DeployError)) throw error
    process.stderr.write(`heroku-orb: ${error.message}\n`)
    return ExitCode.usage
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}
