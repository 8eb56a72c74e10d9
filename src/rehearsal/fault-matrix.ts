import type { Fault } from '../heroku/types.ts'
import { hurry } from './hurry.ts'
import { openSandbox, type Sandbox, type SandboxOptions } from './sandbox/open-sandbox.ts'
import type { Leak, RehearsalRecord, RehearsalRequest } from './types.ts'

/** What a job did about one fault. */
export interface FaultOutcome {
  fault: string
  /** What the fault stands for. */
  summary: string
  /** Whether the fault met the job at all. */
  applied: boolean
  job: 'green' | 'red'
  /** The step that went red. */
  step?: string
  /** What that step said about it. */
  message?: string
  /** What the app serves afterwards: `v2, as before` or `v4, the new release`. */
  app: string
  leaks: Leak[]
  durationMs: number
  /** What is wrong with how the job took it; empty when nothing is. */
  objections: string[]
  /** The whole story, for a report. */
  record?: RehearsalRecord
}

/** Options of {@link rehearseFaults}. */
export interface FaultMatrixOptions extends Omit<SandboxOptions, 'onEvent'> {
  request: Omit<RehearsalRequest, 'faults' | 'state'>
  faults: Fault[]
  /** How many sandboxes work side by side. Default 4: most faults make a job wait. */
  lanes?: number
  signal?: AbortSignal
  onOutcome?: (outcome: FaultOutcome) => void
}

/** Waits that Heroku documents in minutes, shortened so that a job meets their end. */
const hurried = {
  bootTimeoutMs: 4000,
  shutdownGraceMs: 1000,
  routerTimeoutMs: 4000,
  restartBackoffMs: 500,
  streamReadyMs: 100,
}

/**
 * Rehearses a job once for each fault, in sandboxes side by side, and says how it took each.
 * @throws RehearsalError when a rehearsal could not be held
 */
export async function rehearseFaults(options: FaultMatrixOptions): Promise<FaultOutcome[]> {
  const { request, faults, lanes = 4, signal, onOutcome, mode } = options
  // The longest first, so that no lane is left waiting at the end.
  const queue = [...faults].sort((a, b) => weight(b) - weight(a))
  const outcomes = new Map<string, FaultOutcome>()
  const lane = async () => {
    let sandbox: Sandbox | undefined
    try {
      for (let fault = queue.shift(); fault && !signal?.aborted; fault = queue.shift()) {
        sandbox ??= await openSandbox({ mode })
        const outcome = await rehearseFault(sandbox, fault, request, signal)
        if (signal?.aborted) return
        outcomes.set(fault.name, outcome)
        onOutcome?.(outcome)
      }
    } finally {
      await sandbox?.close()
    }
  }
  await Promise.all(Array.from({ length: Math.min(lanes, faults.length) }, lane))
  return faults.flatMap(({ name }) => outcomes.get(name) ?? [])
}

/** A guess at how long a job waits for the end of a fault. */
function weight(fault: Fault): number {
  if ('request' in fault)
    return 'hang' in fault.do ? 3 : 'delay' in fault.do || fault.times === 'always' ? 1 : 0
  return 'release' in fault && fault.release.outcome === 'pending' ? 2 : 1
}

async function rehearseFault(
  sandbox: Sandbox,
  fault: Fault,
  request: FaultMatrixOptions['request'],
  signal?: AbortSignal,
): Promise<FaultOutcome> {
  const began = performance.now()
  const record = await sandbox.rehearse(
    {
      ...request,
      job: hurry(request.job),
      faults: [fault],
      timings: { ...hurried, ...request.timings },
      ...circumstances(fault, request),
    },
    signal,
  )
  return judgeFault(fault, record, performance.now() - began)
}

/** What it takes for a fault to meet the job at all. */
function circumstances(fault: Fault, request: FaultMatrixOptions['request']): Partial<RehearsalRequest> {
  const host = 'request' in fault ? fault.request?.host : undefined
  return {
    dynos: request.dynos ?? 'dyno' in fault,
    installCli: request.installCli ?? host === 'cli-assets.heroku.com',
    releasePhase:
      host === 'release-output.heroku.com'
        ? { outcome: 'succeeded', afterMs: 3000, output: 'migrating\ndone\n' }
        : undefined,
  }
}

/** Reads off a record how the job took a fault. */
export function judgeFault(fault: Fault, record: RehearsalRecord, durationMs: number): FaultOutcome {
  const red = record.job.steps.find(step => step.status === 'failed' || step.status === 'timedout')
  const message = red && messageOf(red.log)
  const job = record.job.status === 'success' ? 'green' : 'red'
  const objections: string[] = []
  if (red?.status === 'timedout')
    objections.push('the step was killed for saying nothing, and so names no cause')
  else if (red && !message) objections.push('the red step names no cause')
  if (job === 'green' && record.releases.length === 0)
    objections.push('the job is green and released nothing')
  if (job === 'green')
    for (const image of record.images)
      if (!image.agree) objections.push(`${image.processType} runs another image`)
  if (job === 'green') objections.push(...record.reasons.filter(reason => reason.includes('crashed')))
  for (const { app, status } of record.answers) {
    if (job === 'green' && (status === 0 || status >= 500))
      objections.push(`the job is green, and '${app}' answers ${status || 'nothing'}`)
  }
  for (const leak of record.leaks) objections.push(`'${leak.variable}' stands in ${leak.place}`)
  return {
    fault: fault.name,
    summary: fault.summary ?? '',
    applied: Object.values(record.faults).some(times => times > 0),
    job,
    step: red?.name,
    message,
    app: appState(record),
    leaks: record.leaks,
    durationMs,
    objections,
    record,
  }
}

/** The line in which a step names the cause: an error line of the job's own, else the last one. */
function messageOf(log: string): string | undefined {
  const lines = log
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
  const own = lines.findLast(line => /^error:/.test(line))
  return (own ?? lines.findLast(line => /error/i.test(line)) ?? lines.at(-1))?.replace(/^error:\s*/i, '')
}

function appState({ before, after }: RehearsalRecord): string {
  return after
    .map(app => {
      const version = app.releases.find(release => release.current)?.version
      const old = before
        .find(({ name }) => name === app.name)
        ?.releases.find(release => release.current)?.version
      const images = app.releases.find(release => release.current)?.images ?? {}
      if (version === old) return `v${version}, as before`
      return Object.keys(images).length > 0
        ? `v${version}, the new image`
        : `v${version}, the old image with new config`
    })
    .join('; ')
}
