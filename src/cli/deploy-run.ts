import { appExists, createApp, DeployError, type DeployRequest, prepare, runHere } from '../deploy/index.ts'
import { createStyle, LiveView } from '../rehearsal/index.ts'
import type { JobRecord } from '../runner/index.ts'
import { confirm } from './confirm.ts'
import { ExitCode } from './exit-codes.ts'
import { explained } from './explained.ts'
import { interruptible } from './interruptible.ts'

interface DoctorFlags extends DeployRequest {
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
    if (!flags.yes && !(await confirm('go on? [y/N] ', signal))) return ExitCode.findings
    if (create) await createApp(app, secrets.HEROKU_API_KEY!)
    return report(await runHere(job, { ...view(flags), source: flags.directory, secrets, signal }), flags)
  })

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

/** What keeps a deploy from beginning is a matter of the command line. */
const usage = (error: unknown) => (error instanceof DeployError ? ExitCode.usage : undefined)

const withErrors = (action: (signal: AbortSignal) => Promise<number>): Promise<number> =>
  explained('heroku-orb', usage, () => interruptible(action))
