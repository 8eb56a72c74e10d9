/**
 * The runner's public types: what a program gives to run a processed job, what it sees while the job runs, and what it gets back.
 */

import type { PackedSource } from './pack-source.ts'

/** The repository state that the job believes it runs for; fills the `CIRCLE_*` variables and the cache keys. */
export interface PipelineFacts {
  branch?: string
  tag?: string
  /** The commit. Absent: a made-up one, as every pipeline has one. Empty: the job has none, as the files are of no commit. */
  revision?: string
  /** `organisation/repository`. */
  slug?: string
  number?: number
}

/** Options of {@link runJob}. */
export interface RunOptions {
  /** The tree that `checkout` copies; never written to. */
  source: string | PackedSource
  /** A directory of the job's own: home, working directory, temporary files. The caller removes it. */
  directory: string
  /** A directory that jobs share: caches, workspace, artifacts. Default: {@link directory}. */
  store?: string
  /** A directory for what the runner itself needs, the steps' scripts first of all. Default: in {@link directory}. */
  scratch?: string
  /** Project and context variables: visible to every step, and masked in the output. */
  environment?: Record<string, string>
  /** Variables of the machine that a job sees on CircleCI's too (`PATH`, `LANG`): not masked. Default: `PATH` alone. */
  machine?: Record<string, string>
  pipeline?: PipelineFacts
  /** The engine that `setup_remote_docker`, or a machine executor, offers. Absent: `setup_remote_docker` fails. */
  dockerHost?: string
  /** Words put before every command, such as `unshare --mount …`: where the sandbox shapes what a step sees. */
  launcher?: string[]
  /** The shell of steps that name none. Default: CircleCI's, `/bin/bash -eo pipefail`. */
  shell?: string
  /** What the job's own containers are here; absent where none was started. */
  containers?: string[]
  /** An upper bound for every `no_output_timeout` and `auto_rerun_delay`, in milliseconds, so that a run ends in bounded time. */
  patienceMs?: number
  /** Ends the run: the step under way is killed and the job is `canceled`. */
  signal?: AbortSignal
  onEvent?: (event: RunEvent) => void
  /** Every byte of output as the step wrote it, before masking: what a leak search reads. */
  onRawOutput?: (step: number, text: string) => void
}

/** How a step ended, in the words of CircleCI's API. */
export type StepStatus = 'success' | 'failed' | 'timedout' | 'skipped' | 'canceled'

/** What happened to one step. */
export interface StepRecord {
  /** Position in the job, from 0. */
  index: number
  /** As CircleCI shows it: the step's `name`, or its command. */
  name: string
  /** `run`, `checkout`, `save_cache`, … */
  type: string
  status: StepStatus
  /** Of the last attempt; absent where no process ran. */
  exitCode?: number
  /** Milliseconds since the job began. */
  startedMs: number
  durationMs: number
  /** How often the command ran: more than 1 with `max_auto_reruns`. */
  attempts: number
  /** Output, masked as CircleCI masks it. */
  log: string
  /** What this run did otherwise than CircleCI. */
  notes: string[]
}

/** A call of `circleci run release …`. */
export interface ReleaseMarker {
  args: string[]
}

/** What a job did. */
export interface JobRecord {
  name: string
  status: 'success' | 'failed' | 'canceled'
  /** Whether `circleci step halt` ended it early. */
  halted: boolean
  /** ISO 8601. */
  startedAt: string
  durationMs: number
  steps: StepRecord[]
  /** Paths below the store. */
  artifacts: string[]
  testResults: string[]
  releases: ReleaseMarker[]
  /** What this run did otherwise than CircleCI. */
  notes: string[]
}

/** What a viewer of a run gets to see, in order. */
export type RunEvent =
  | { type: 'job-start'; job: string; notes: string[] }
  | { type: 'step-start'; job: string; step: number; name: string }
  | { type: 'step-output'; job: string; step: number; text: string }
  | { type: 'step-end'; job: string; step: StepRecord }
  | { type: 'job-end'; job: string; status: JobRecord['status']; durationMs: number }
