import { type Fault, faultCatalogue, machineFaults } from '../heroku/index.ts'
import { fateOf } from './fate.ts'
import { hurry, stableSecondsOf } from './hurry.ts'
import { objectionsTo } from './objections.ts'
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
  /** What the app runs and answers afterwards: `v3, as before, answers 200`. */
  app: string
  leaks: Leak[]
  /** For how long the job asked the app to stay as it is, in seconds; absent where it does not configure that. */
  stableSeconds?: number
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
  /** The app that the job is about. Default: all that it names. */
  target?: string
  /** How many sandboxes work side by side. Default 4: most faults make a job wait. */
  lanes?: number
  signal?: AbortSignal
  onOutcome?: (outcome: FaultOutcome) => void
}

/** One fault of each kind meets a job that waits for the app to stay as it is for as long as it says. */
const patient = new Set([
  ...[...Object.values(faultCatalogue), machineFaults].flatMap(([first]) => first?.name ?? []),
  'dyno-flaps-late',
])

/** Waits that Heroku documents in minutes, shortened so that a job meets their end. */
const hurried = {
  bootTimeoutMs: 4000,
  shutdownGraceMs: 1000,
  routerTimeoutMs: 4000,
  // Longer than a job that looks on waits between two looks, as on Heroku.
  restartBackoffMs: 5000,
  streamReadyMs: 100,
  prebootMs: 5000,
}

/**
 * Rehearses a job once for each fault, in sandboxes side by side, and says how it took each.
 * @throws RehearsalError when a rehearsal could not run
 */
export async function rehearseFaults(options: FaultMatrixOptions): Promise<FaultOutcome[]> {
  const { request, faults, lanes = 4, signal, onOutcome, mode, containerdStore, target } = options
  const queue = [...faults].sort((a, b) => weight(b) - weight(a))
  const outcomes = new Map<string, FaultOutcome>()
  const lane = async (number: number) => {
    // Half of the lanes begin with the longest waits, the others with the shortest: so there is always work for the processors.
    const next = () => (number % 2 === 0 ? queue.shift() : queue.pop())
    let sandbox: Sandbox | undefined
    try {
      for (let fault = next(); fault && !signal?.aborted; fault = next()) {
        sandbox ??= await openSandbox({ mode, containerdStore })
        const outcome = await rehearseFault(sandbox, fault, { request, target, signal })
        if (signal?.aborted) return
        outcomes.set(fault.name, outcome)
        onOutcome?.(outcome)
      }
    } finally {
      await sandbox?.close()
    }
  }
  await Promise.all(Array.from({ length: Math.min(lanes, faults.length) }, (_, number) => lane(number)))
  return faults.flatMap(({ name }) => outcomes.get(name) ?? [])
}

/** A guess at how long a job waits for the end of a fault. */
function weight(fault: Fault): number {
  if ('request' in fault) {
    if ('hang' in fault.do) return 3
    // Docker and the CLI try again for about a minute.
    const patient = ['registry.heroku.com', 'release-output.heroku.com'].includes(fault.request.host ?? '')
    return fault.times !== 'always' ? 0 : patient ? 2 : 1
  }
  if ('release' in fault) return fault.release.outcome === 'pending' ? 3 : 1
  return 'dyno' in fault ? 2 : 0
}

async function rehearseFault(
  sandbox: Sandbox,
  fault: Fault,
  { request, target, signal }: Pick<FaultMatrixOptions, 'request' | 'target' | 'signal'>,
): Promise<FaultOutcome> {
  const began = performance.now()
  const job = hurry(request.job, patient.has(fault.name))
  const record = await sandbox.rehearse(
    {
      ...request,
      job,
      faults: [fault],
      timings: { ...hurried, ...request.timings },
      ...circumstances(fault, request),
    },
    signal,
  )
  const outcome = judgeFault(fault, record, performance.now() - began, target)
  return { ...outcome, stableSeconds: stableSecondsOf(job) }
}

/** What it takes for a fault to meet the job at all. */
function circumstances(fault: Fault, request: FaultMatrixOptions['request']): Partial<RehearsalRequest> {
  const host = 'request' in fault ? fault.request?.host : undefined
  return {
    dynos: request.dynos ?? true,
    deployedBefore: request.deployedBefore ?? true,
    installCli: request.installCli ?? host === 'cli-assets.heroku.com',
    releasePhase:
      host === 'release-output.heroku.com'
        ? { outcome: 'succeeded', afterMs: 3000, output: 'migrating\ndone\n' }
        : undefined,
  }
}

/**
 * Reads off a record how the job took a fault.
 * @param target the app that the job is about; absent: all
 */
export function judgeFault(
  fault: Fault,
  record: RehearsalRecord,
  durationMs: number,
  target?: string,
): FaultOutcome {
  const red = record.job.steps.find(step => step.status === 'failed' || step.status === 'timedout')
  const message = red && messageOf(red.log)
  const job = record.job.status === 'success' ? 'green' : 'red'
  const apps = record.after.filter(({ name }) => target === undefined || name === target)
  const fates = apps.map(app => fateOf(app, record))
  return {
    fault: fault.name,
    summary: fault.summary ?? '',
    applied: Object.values(record.faults).some(times => times > 0),
    job,
    step: red?.name,
    message,
    app: fates.map(({ words }) => words).join('; '),
    leaks: record.leaks,
    durationMs,
    objections: [
      ...(red?.status === 'timedout'
        ? ['the step was killed for saying nothing, and so names no cause']
        : red && !message
          ? ['the red step names no cause']
          : []),
      ...objectionsTo(job, fates, fault, record),
      ...record.leaks.map(leak => `the value of '${leak.variable}' is in ${leak.place}`),
    ],
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
