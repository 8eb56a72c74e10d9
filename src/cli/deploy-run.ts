import {
  DeployError,
  type DeployRequest,
  deployHere,
  doctorHere,
  type Plan,
  prepare,
} from '../deploy/index.ts'
import { createStyle, LiveView } from '../rehearsal/index.ts'
import type { JobRecord, RunEvent } from '../runner/index.ts'
import { visible } from '../visible.ts'
import { at } from '../workspace/index.ts'
import { confirm } from './confirm.ts'
import { ExitCode } from './exit-codes.ts'
import { interruptible } from './interruptible.ts'
import { colours, type Io, printJson } from './io.ts'

interface DoctorFlags extends DeployRequest {
  json?: boolean
}

interface DeployFlags extends DoctorFlags {
  create?: boolean
  yes?: boolean
}

/** Carries out `heroku-orb doctor` and returns its exit code. */
export const runDoctor = (io: Io, app: string, flags: DoctorFlags): Promise<number> =>
  interruptible(async signal => {
    const plan = await prepared(io, app, flags)
    return report(io, await doctorHere(plan, { ...shown(io, flags), signal }), flags)
  })

/** Carries out `heroku-orb deploy` and returns its exit code. */
export const runDeploy = (io: Io, app: string, flags: DeployFlags): Promise<number> =>
  interruptible(async signal => {
    if (!flags.yes && !io.stdin.isTTY) {
      throw new DeployError('there is nobody to ask here: say --yes to deploy without a question')
    }
    const plan = await prepared(io, app, flags)
    const agree = async () => flags.yes || (await confirm(io, 'go on? [y/N] ', signal))
    const progress = { ...shown(io, flags), create: Boolean(flags.create), signal, agree }
    const record = await deployHere(plan, progress)
    return record ? report(io, record, flags) : ExitCode.findings
  })

async function prepared(io: Io, app: string, flags: DoctorFlags): Promise<Plan> {
  const plan = await prepare(app, flags, io)
  for (const warning of plan.warnings) say(io, `warning: ${warning}`)
  return plan
}

/** Lines may quote Heroku, a file, or the command line. */
function say(io: Io, lines: string): void {
  io.stderr.write(`${lines.split('\n').map(visible).join('\n')}\n`)
}

function shown(io: Io, flags: DoctorFlags) {
  const stream = flags.json ? io.stderr : io.stdout
  const style = createStyle(colours(stream, io.env))
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
  return { source: at(io, flags.directory), say: (lines: string) => say(io, lines), onEvent }
}

function report(io: Io, record: JobRecord, flags: DoctorFlags): number {
  if (flags.json) printJson(io, record)
  return record.status === 'success' ? ExitCode.ok : ExitCode.findings
}
