import type {
  AppSeed,
  AppSnapshot,
  Fault,
  RequestRecord,
  ScriptedReleasePhase,
  Timings,
} from '../heroku/index.ts'
import type { ProcessedJob } from '../language/index.ts'
import type { JobRecord, PipelineFacts, RunEvent } from '../runner/index.ts'
import type { AppAnswer } from './answers.ts'
import type { AppLog } from './app-logs.ts'
import type { ExecutorChoice } from './executor/job-images.ts'
import type { ImageSources } from './image-sources.ts'
import type { ValueKind } from './made-up.ts'
import type { NetworkRecord } from './network/types.ts'
import type { Mode } from './sandbox/mode.ts'

/** One job to hold a rehearsal of. */
export interface RehearsalRequest {
  /** The job's name in the processed configuration. */
  name: string
  job: ProcessedJob
  /** Jobs that share the Heroku with this one, before or after it: their apps and keys are there, too. */
  sharedWith?: ProcessedJob[]
  /** The tree that `checkout` copies. */
  source: string
  /** Apps that exist on the embedded Heroku before the job. Default: those that the job names, on the container stack. */
  apps?: AppSeed[]
  /** Whether those that the job names run an earlier deploy already, a page of their own. Default: they are new. */
  deployedBefore?: boolean
  /** The name of the app where the job takes it from a variable. Default: `rehearsal-app`. */
  app?: string
  /** Project and context variables with given values; all others that the job needs get canaries. */
  environment?: Record<string, string>
  /** Kinds of those canaries that must be more than a text. */
  madeUp?: Record<string, ValueKind>
  /** What the release phase of those apps does, where no dynos run. */
  releasePhase?: ScriptedReleasePhase
  pipeline?: PipelineFacts
  faults?: Fault[]
  timings?: Partial<Timings>
  /** Run the released images as dynos. Default: no dynos run, Heroku's answers say that they are up, and a release phase succeeds immediately. */
  dynos?: boolean
  /** Let the job download and install the Heroku CLI, instead of finding it on its PATH. */
  installCli?: boolean
  /** Where images come from that are not in the cache. Default: each from its registry. */
  images?: ImageSources
  /** Where the steps of a job with a `docker` executor run. Default: `auto`. */
  executor?: ExecutorChoice
  /** `fresh` (default) starts a Heroku and a registry without a past; `kept` goes on where the last rehearsal of this sandbox ended. */
  state?: 'fresh' | 'kept'
  /** An upper bound for every wait that the job configures, in milliseconds. */
  patienceMs?: number
}

/** A place where a secret is that should not be there. */
export interface Leak {
  /** The variable whose value it is. */
  variable: string
  form: 'plain' | 'base64' | 'hexadecimal'
  /** `output of step 'Push'`, `~/.docker/config.json`, … */
  place: string
}

/** Something that took the place of what could not be had on this machine. */
export interface StandIn {
  what: string
  by: string
}

/** What the registry has and what the formation runs, for one process type. */
export interface ImageRecord {
  app: string
  processType: string
  /** `config.digest` of the manifest that the registry holds as `latest`. */
  registry?: string
  /** The image that the job pushed last. */
  pushed?: string
  /** The image of the formation. */
  formation?: string
  agree: boolean
}

/** What a rehearsal found. */
export interface RehearsalRecord {
  verdict: 'green' | 'red'
  /** Why it is red; empty when it is green. */
  reasons: string[]
  /** What could be better, though it makes nothing red. */
  advice: string[]
  mode: Mode
  /** What is weaker about this rehearsal than the real deploy. */
  weaknesses: string[]
  job: JobRecord
  before: AppSnapshot[]
  after: AppSnapshot[]
  /** What apps with web dynos answer at `/` when the job is over; empty where no dynos run. */
  answers: AppAnswer[]
  /** The end of the log of each app that has a crashed dyno or answers with an error. */
  logs: AppLog[]
  /** Releases that the job made, oldest first; not those of somebody else, whom a fault brings. */
  releases: { app: string; version: number; status: string; description: string }[]
  images: ImageRecord[]
  /** Names of the config vars that the job added, changed or removed. */
  configChanges: { app: string; name: string; change: 'added' | 'changed' | 'removed' }[]
  /** Config var values are not in it, nor are the values of authorization headers. */
  requests: RequestRecord[]
  leaks: Leak[]
  /** What the job and its containers have asked of the network outside. */
  network: NetworkRecord
  standIns: StandIn[]
  /** Names of the variables whose values were made up. */
  madeUp: string[]
  /** Names of the faults that were applied, with how often. */
  faults: Record<string, number>
  /** Milliseconds. */
  durations: { prepare: number; job: number; inspect: number }
}

/** What a viewer of a rehearsal gets to see, in order. */
export type RehearsalEvent = RunEvent | { type: 'progress'; text: string }
