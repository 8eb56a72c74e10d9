import { randomUUID } from 'node:crypto'
import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ProcessedJob, ProcessedStep, Value } from '../language/types.ts'
import { circleciStandIn } from './circleci-stand-in.ts'
import { inside, type JobContext, resolvePath } from './context.ts'
import { circleVariables, environmentMap } from './environment.ts'
import { createMasker } from './mask.ts'
import { reap } from './reap.ts'
import { stepHandlers } from './steps/index.ts'
import type { JobRecord, ReleaseMarker, RunOptions, StepRecord } from './types.ts'

/** Marks the processes of one job, so that what it leaves running can be found. */
const marker = 'CIRCLE_SHELL_ENV'

/**
 * Runs a processed job on this machine as CircleCI does: step by step, with its shell, its environment layers and its rules for what
 * runs after a failure. When it settles nothing that the job started is running. Never rejects for what the job does.
 *
 * @throws when `options.directory` cannot be written
 */
export async function runJob(name: string, job: ProcessedJob, options: RunOptions): Promise<JobRecord> {
  const began = performance.now()
  const ending = new AbortController()
  const stop = () => ending.abort()
  options.signal?.addEventListener('abort', stop, { once: true })
  if (options.signal?.aborted) stop()
  const context = await openJob(name, job, options, ending.signal)
  const { record } = context
  options.onEvent?.({ type: 'job-start', job: name, notes: record.notes })
  try {
    for (const [index, step] of (job.steps ?? []).entries()) {
      record.steps.push(await runStep(context, index, step, began))
    }
  } finally {
    options.signal?.removeEventListener('abort', stop)
    ending.abort()
    await reap(marker, context.variables[marker]!)
  }
  record.releases = await readReleases(context)
  record.durationMs = performance.now() - began
  options.onEvent?.({ type: 'job-end', job: name, status: record.status, durationMs: record.durationMs })
  return record
}

async function openJob(
  name: string,
  job: ProcessedJob,
  options: RunOptions,
  signal: AbortSignal,
): Promise<JobContext> {
  const home = join(options.directory, 'home')
  const scratch = join(
    options.scratch ?? join(options.directory, 'scratch'),
    `${name.replaceAll('/', '-')}-${randomUUID().slice(0, 8)}`,
  )
  const bin = join(scratch, 'bin')
  await mkdir(home, { recursive: true })
  const temporary = join(options.directory, 'tmp')
  await mkdir(bin, { recursive: true })
  await mkdir(temporary, { recursive: true })
  for (const program of ['circleci', 'circleci-agent']) {
    await writeFile(join(bin, program), circleciStandIn(scratch))
    await chmod(join(bin, program), 0o755)
  }
  const bashEnv = join(scratch, 'bash.env')
  await writeFile(bashEnv, '')
  const machine = options.machine ?? { PATH: process.env.PATH ?? '/usr/bin:/bin' }
  const context: JobContext = {
    name,
    job,
    options,
    home,
    workingDirectory: home,
    scratch,
    store: options.store ?? options.directory,
    variables: {
      ...machine,
      ...options.environment,
      ...circleVariables(name, job, options.pipeline ?? {}),
      ...environmentMap(job.environment),
      PATH: `${bin}:${machine.PATH ?? '/usr/bin:/bin'}`,
      HOME: home,
      TMPDIR: temporary,
      BASH_ENV: bashEnv,
      [marker]: randomUUID(),
      ...(job.machine !== undefined && options.dockerHost ? { DOCKER_HOST: options.dockerHost } : {}),
    },
    record: {
      name,
      status: 'success',
      halted: false,
      startedAt: new Date().toISOString(),
      durationMs: 0,
      steps: [],
      artifacts: [],
      testResults: [],
      releases: [],
      notes: notesOn(job),
    },
    signal,
  }
  context.workingDirectory = resolvePath(context, job.working_directory ?? '~/project')
  await inside(context, ['mkdir', '-p', '--', context.workingDirectory], () => {}, '/')
  return context
}

function notesOn(job: ProcessedJob): string[] {
  const notes: string[] = []
  const image = job.docker?.[0]?.image
  if (image) notes.push(`the image '${image}' was not pulled: the steps ran on this machine's tools`)
  if (job.machine !== undefined)
    notes.push("no virtual machine was started: the steps ran on this machine's tools")
  if ((job.docker?.length ?? 0) > 1) notes.push('the service containers of the job were not started')
  if ((job.parallelism ?? 1) > 1) notes.push(`one of ${job.parallelism} parallel runs was made`)
  return notes
}

async function runStep(
  context: JobContext,
  index: number,
  step: ProcessedStep,
  began: number,
): Promise<StepRecord> {
  const { options, record } = context
  const { type, parameters } = parse(step)
  const result: StepRecord = {
    index,
    name: stepName(type, parameters),
    type,
    status: 'skipped',
    startedMs: performance.now() - began,
    durationMs: 0,
    attempts: 0,
    log: '',
    notes: [],
  }
  if (!isDue(context, String(parameters.when ?? 'on_success'))) {
    options.onEvent?.({ type: 'step-end', job: context.name, step: result })
    return result
  }
  options.onEvent?.({ type: 'step-start', job: context.name, step: index, name: result.name })
  const masker = createMasker(Object.values(options.environment ?? {}))
  const show = (text: string) => {
    if (text === '') return
    result.log += text
    options.onEvent?.({ type: 'step-output', job: context.name, step: index, text })
  }
  const say = (text: string) => {
    options.onRawOutput?.(index, text)
    show(masker.write(text))
  }
  const handler = stepHandlers[type]
  const outcome = handler
    ? await handler(context, parameters, say, index).catch((error: Error) => {
        say(`${error.message}\n`)
        return { status: 'failed' as const }
      })
    : { status: 'failed' as const }
  if (!handler) say(`the step type '${type}' is unknown\n`)
  show(masker.end())
  Object.assign(result, { attempts: 1 }, outcome, {
    durationMs: performance.now() - began - result.startedMs,
  })
  if (outcome.status === 'canceled') record.status = 'canceled'
  if (outcome.status === 'failed' || outcome.status === 'timedout') record.status = 'failed'
  record.halted ||= await stat(join(context.scratch, 'halt')).then(
    () => true,
    () => false,
  )
  options.onEvent?.({ type: 'step-end', job: context.name, step: result })
  return result
}

function parse(step: ProcessedStep): { type: string; parameters: Record<string, Value> } {
  if (typeof step === 'string') return { type: step, parameters: {} }
  const [type, value] = Object.entries(step)[0] ?? ['', null]
  if (typeof value === 'string') return { type, parameters: { command: value } }
  return { type, parameters: (value ?? {}) as Record<string, Value> }
}

function stepName(type: string, parameters: Record<string, Value>): string {
  if (typeof parameters.name === 'string') return parameters.name
  if (type !== 'run') return type.replaceAll('_', ' ')
  const [first = ''] = String(parameters.command ?? '')
    .trim()
    .split('\n')
  return first.length > 80 ? `${first.slice(0, 79)}…` : first
}

/** Whether a step runs now: https://circleci.com/docs/reference/configuration-reference/#the-when-attribute */
function isDue({ record, signal }: JobContext, when: string): boolean {
  if (signal.aborted) record.status = 'canceled'
  if (record.status === 'canceled' || record.halted) return false
  if (when === 'always') return true
  return (when === 'on_fail') === (record.status === 'failed')
}

async function readReleases(context: JobContext): Promise<ReleaseMarker[]> {
  const files = (await readdir(context.scratch)).filter(name => name.startsWith('release-')).sort()
  const texts = await Promise.all(files.map(file => readFile(join(context.scratch, file), 'utf8')))
  await rm(join(context.scratch, 'checkout.tar'), { force: true })
  return texts.map(text => ({ args: text.split('\0').slice(0, -1) }))
}
