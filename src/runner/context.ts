import { isAbsolute, join } from 'node:path'
import type { ProcessedJob, Value } from '../language/index.ts'
import { type Ended, launch } from './launch.ts'
import type { JobRecord, RunOptions, StepStatus } from './types.ts'

/** What the steps of one job share. */
export interface JobContext {
  name: string
  job: ProcessedJob
  options: RunOptions
  /** `~` of the job. */
  home: string
  /** Absolute; `~/project` unless the job says otherwise. */
  workingDirectory: string
  /** The job's own directory for scripts and marks, not part of what it would find on CircleCI. */
  scratch: string
  /** Caches, workspace and artifacts, shared by the jobs of a run. */
  store: string
  /** What every step starts with; `setup_remote_docker` adds to it. */
  variables: Record<string, string>
  record: JobRecord
  /** Ended when the job is over, background steps with it. */
  signal: AbortSignal
}

/** How a step ended; the job fills in the rest of its record. */
export interface StepOutcome {
  status: StepStatus
  exitCode?: number
  attempts?: number
  notes?: string[]
}

/** Carries out one type of step. `say` is the step's output. */
export type StepHandler = (
  context: JobContext,
  parameters: Record<string, Value>,
  say: (text: string) => void,
  index: number,
) => Promise<StepOutcome>

/** A path of a step: `~` is the job's home, a relative one starts from the working directory. */
export function resolvePath(context: JobContext, path: string): string {
  if (path === '~' || path.startsWith('~/')) return join(context.home, path.slice(1))
  return isAbsolute(path) ? path : join(context.workingDirectory, path)
}

/**
 * A path that the runner itself writes to. Where nothing keeps the job's disk apart it must be below the directory of the run: a configuration
 * may be a stranger's.
 * @throws Error where it is not
 */
export function writablePath(context: JobContext, path: string): string {
  const resolved = resolvePath(context, path)
  const { directory, launcher = [] } = context.options
  if (launcher.length > 0 || resolved === directory || resolved.startsWith(`${directory}/`)) return resolved
  throw new Error(
    `'${path}' is outside of the job's home, and nothing keeps what is written there apart from this machine: write a path below '~'`,
  )
}

/**
 * A path below a directory, whatever is in the name: `../` leads no further up than that directory.
 */
export function below(directory: string, ...names: string[]): string {
  return join(directory, join('/', ...names))
}

/** Runs a command of the runner's own where the job's steps run, so that it sees the files that they see. */
export function inside(
  context: JobContext,
  argv: string[],
  say: (text: string) => void,
  cwd = context.workingDirectory,
): Promise<Ended> {
  return launch({
    argv,
    launcher: context.options.launcher,
    cwd,
    env: context.variables,
    signal: context.signal,
    onOutput: say,
  })
}

/** The strings of a parameter that may be one string or a list. */
export function strings(value: Value | undefined): string[] {
  if (value === undefined || value === null) return []
  return (Array.isArray(value) ? value : [value]).map(String)
}

/** The outcome of a command that must exit 0. */
export function outcomeOf({ code, reason }: Ended, attempts = 1): StepOutcome {
  if (reason === 'abort') return { status: 'canceled', exitCode: code, attempts }
  if (reason === 'timeout') return { status: 'timedout', exitCode: code, attempts }
  return { status: code === 0 ? 'success' : 'failed', exitCode: code, attempts }
}
