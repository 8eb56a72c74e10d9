import {
  DeployError,
  type DeployRequest,
  deployHere,
  doctorHere,
  type Plan,
  prepare,
} from '../deploy/index.ts'
import { visible } from '../language/index.ts'
import { createStyle, LiveView } from '../rehearsal/index.ts'
import type { JobRecord, RunEvent } from '../runner/index.ts'
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
    const plan = await prepared(app, flags)
    return report(await doctorHere(plan, { ...shown(flags), signal }), flags)
  })

/** Carries out `heroku-orb deploy` and returns its exit code. */
export const runDeploy = (app: string, flags: DeployFlags): Promise<number> =>
  withErrors(async signal => {
    if (!flags.yes && !process.stdin.isTTY) {
      throw new DeployError('there is nobody to ask here: say --yes to deploy without a question')
    }
    const plan = await prepared(app, flags)
    const agree = async () => flags.yes || (await confirm('go on? [y/N] ', signal))
    const record = await deployHere(plan, { ...shown(flags), create: Boolean(flags.create), signal, agree })
    return record ? report(record, flags) : ExitCode.findings
  })

async function prepared(app: string, flags: DoctorFlags): Promise<Plan> {
  const plan = await prepare(app, flags)
  for (const warning of plan.warnings) say(`warning: ${warning}`)
  return plan
}

/** Lines may quote Heroku, a file, or the command line. */
function say(lines: string): void {
  process.stderr.write(`${lines.split('\n').map(visible).join('\n')}\n`)
}

function shown(flags: DoctorFlags) {
  const stream = flags.json ? process.stderr : process.stdout
  const style = createStyle(Boolean(stream.isTTY) && !process.env.NO_COLOR)
  const view = (terminal: boolean) =>
    new LiveView({ write: text => stream.write(text), terminal, columns: stream.columns || 80 }, style)
  const folding = view(Boolean(stream.isTTY))
  // What the doctor found is what it is for: it must not fold away.
  const whole = view(false)
  let current = folding
  const onEvent = (event: RunEvent) => {
    if (event.type === 'job-start') current = event.job === 'doctor' ? whole : folding
    // Of the deploy's steps the doctor runs the first ones only.
    if (current === whole && event.type === 'step-end' && event.step.status === 'skipped') return
    current.onEvent(event)
  }
  return { source: flags.directory, say, onEvent }
}

function report(record: JobRecord, flags: DoctorFlags): number {
  if (flags.json) process.stdout.write(`${JSON.stringify(record, null, 2)}\n`)
  return record.status === 'success' ? ExitCode.ok : ExitCode.findings
}

/** What keeps a deploy from beginning is a matter of the command line. */
const usage = (error: unknown) => (error instanceof DeployError ? ExitCode.usage : undefined)

const withErrors = (action: (signal: AbortSignal) => Promise<number>): Promise<number> =>
  explained('heroku-orb', usage, () => interruptible(action))
