/**
 * The embedded Heroku's public types: what a program gives to start one and what it reads back.
 * The words are Heroku's own (app, config var, formation, process type, dyno, release, release phase, stack).
 */

/** Where the one server listens. Plain HTTP when `key` and `cert` are absent: tests then choose the host by the Host header. */
export interface ListenOptions {
  /** Address to bind, e.g. `127.0.0.1`. */
  host: string
  /** TCP port; 0 takes a free one. */
  port: number
  /** PEM private key. */
  key?: string
  /** PEM certificate for api.heroku.com, registry.heroku.com, …, *.herokuapp.com. */
  cert?: string
}

export type StackName = 'container' | 'cnb' | `heroku-${number}`
export type GenerationName = 'cedar' | 'fir'
export type ReleaseStatus = 'pending' | 'succeeded' | 'failed' | 'expired'
export type DynoState = 'starting' | 'up' | 'crashed' | 'down' | 'idle'

/** What a release phase does where no engine runs it (see `dynoRunner`), or instead of running it. */
export interface ScriptedReleasePhase {
  /** How it ends; `pending` never ends. */
  outcome: ReleaseStatus
  /** Time until it ends, in milliseconds. Default 0: the release is finished when the PATCH answers. */
  afterMs?: number
  /** What the release command prints. */
  output?: string
}

/** An app that exists when the server starts. */
export interface AppSeed {
  name: string
  /** Default `container`. */
  stack?: StackName
  /** Default `cedar`. */
  generation?: GenerationName
  configVars?: Record<string, string>
  /** Old dynos answer until the new ones are up (`heroku features:enable preboot`). */
  preboot?: boolean
  maintenance?: boolean
  /** Owner's e-mail; only a key of that account may use the app. Default: the first account's. */
  owner?: string
  /** Process type to number of dynos, for types that were scaled before. Default: web 1, every other type 0. */
  formation?: Record<string, number>
  releasePhase?: ScriptedReleasePhase
}

/** A user of the embedded Heroku and the API tokens that are hers. */
export interface AccountSeed {
  email: string
  apiKeys: string[]
}

export interface PipelineSeed {
  name: string
  /** App name to stage. */
  couplings: Record<string, 'test' | 'review' | 'development' | 'staging' | 'production'>
}

/** One dyno to start. */
export interface DynoSpec {
  app: string
  /** `web.1`, `worker.1`, `release.4829`. */
  name: string
  processType: string
  /** Config digest of the image (`sha256:…`), what the formation holds and the classic store calls the image ID. */
  image: string
  /** The repository and manifest digest in the registry behind: `APP/TYPE@sha256:…`. */
  reference: string
  /** Config vars with `PORT` (web only) and `DYNO`. */
  env: Record<string, string>
  /** Port that a web process must bind. */
  port?: number
}

/** A dyno that an engine runs. */
export interface RunningDyno {
  /** Where a web process can be reached, once bound. */
  address?: { host: string; port: number }
  /** Standard output and error, interleaved as written. Ends with the process. */
  output: AsyncIterable<Uint8Array>
  /** Whether the image holds curl, without which Heroku cannot stream a release phase's output. Absent: it does. */
  hasCurl?: boolean
  /** Settles when the process ended. Never rejects. */
  exited: Promise<{ code: number }>
  /** SIGTERM, then SIGKILL after the grace period. Idempotent. */
  stop(graceMs: number): Promise<void>
}

/** Starts images. `createDockerDynoRunner` is the one for a Docker engine; a test may pass its own. */
export interface DynoRunner {
  start(spec: DynoSpec): Promise<RunningDyno>
  /** Removes everything that it started. */
  close(): Promise<void>
}

/** Times that Heroku documents, in milliseconds; a rehearsal shortens them. */
export interface Timings {
  /** A web process must bind its port within 60 s (error R10). */
  bootTimeoutMs: number
  /** SIGKILL follows SIGTERM after 30 s (error R12). */
  shutdownGraceMs: number
  /** Wait before a crashed dyno is restarted for the second time; doubles. */
  restartBackoffMs: number
  /** A release phase is ended after 1 hour. */
  releaseTimeoutMs: number
  /** With preboot, traffic moves to the new dynos about 3 minutes after the release. */
  prebootMs: number
  /** The output stream answers 404 for this long after the release was made. */
  streamReadyMs: number
  /** The router gives a web process 30 s to answer (error H12). */
  routerTimeoutMs: number
}

export interface HerokuOptions {
  /** Tokens that the account holds. Short for one account. */
  apiKeys?: string[]
  accounts?: AccountSeed[]
  apps: AppSeed[]
  pipelines?: PipelineSeed[]
  /** Base URL of a running distribution registry, e.g. `http://127.0.0.1:5000`. */
  registryUrl: string
  listen: ListenOptions
  /**
   * Refuse config var names that the documentation forbids (hyphens, dots, a leading `__`, the prefix `HEROKU_`). The API is reported to take
   * some of them, so the default is false.
   */
  strictConfigVarNames?: boolean
  /**
   * What the registry front does with an image that is not linux/amd64. Heroku takes the push and the dyno then crashes with
   * `Exec format error`; `refuse` says so at once. Default `refuse`.
   */
  foreignPlatform?: 'refuse' | 'accept'
  /** Runs dynos and the release phase. Absent: releases succeed at once and dynos are `up` on paper. */
  dynoRunner?: DynoRunner
  /** Directory that cli-assets.heroku.com serves (see `packCliAssets`). */
  cliAssets?: string
  faults?: Fault[]
  /** Tokens in the account's pool. Default 4500 an hour, as Heroku gives. */
  rateLimit?: number
  timings?: Partial<Timings>
  /** Called when an answer is complete. */
  onRequest?: (request: RequestRecord) => void
  /** Called for everything that happens to an app: releases, dyno states, router errors. */
  onEvent?: (event: HerokuEvent) => void
}

/** A part of a request where a secret may legitimately stand: a leak search skips exactly these. */
export type SecretPlace = 'authorization' | 'body'

/** One request that the server answered. */
export interface RequestRecord {
  /** ISO 8601, when the request line arrived. */
  time: string
  method: string
  /** Host header without the port. */
  host: string
  path: string
  /** Without the question mark; empty when there is none. */
  query: string
  /** Status answered; 0 when the connection was cut before a status line. */
  status: number
  durationMs: number
  /** Lower-case names. */
  headers: Record<string, string>
  /** The request's body as text; absent for image blobs, which are streamed through. */
  body?: string
  bytesIn: number
  bytesOut: number
  /** The error's `id`, or the registry's code, when the answer was an error of this Heroku's own. */
  errorId?: string
  /** Name of the fault that was applied to this request. */
  fault?: string
  secretPlaces: readonly SecretPlace[]
}

export interface HerokuEvent {
  /** ISO 8601. */
  time: string
  app: string
  kind: 'release' | 'dyno' | 'router'
  /** Who says it: the app's own output, or Heroku. */
  source: 'app' | 'heroku'
  /** One line for people, in Heroku's words: `State changed from starting to up`. */
  message: string
  /** `v4`, `web.1`. */
  subject?: string
}

export interface FormationSnapshot {
  type: string
  quantity: number
  size: string
  /** Config digest of the image that the next dynos run; absent before the first release. */
  dockerImage?: string
}

export interface ReleaseSnapshot {
  id: string
  version: number
  status: ReleaseStatus
  current: boolean
  description: string
  createdAt: string
  /** Process type to config digest. */
  images: Record<string, string>
  /** Names of the config vars of this release. */
  configNames: string[]
}

export interface DynoSnapshot {
  name: string
  type: string
  state: DynoState
  /** Version of the release that it runs. */
  release: number
  image?: string
  restarts: number
}

export interface AppSnapshot {
  name: string
  stack: string
  generation: string
  maintenance: boolean
  configVars: Record<string, string>
  formation: FormationSnapshot[]
  releases: ReleaseSnapshot[]
  dynos: DynoSnapshot[]
}

export interface HerokuSnapshot {
  apps: AppSnapshot[]
  rateLimitRemaining: number
  /** Name of each fault and how often it was applied. */
  faults: Record<string, number>
}

/** A running embedded Heroku. */
export interface EmbeddedHeroku {
  port: number
  requests: readonly RequestRecord[]
  events: readonly HerokuEvent[]
  /** The state now, as plain data. */
  snapshot(): HerokuSnapshot
  /** Replaces the faults; counters start again. */
  setFaults(faults: Fault[]): void
  /** Resolves when no release phase and no dyno start is under way. */
  settled(): Promise<void>
  /** Ends connections, dynos and timers. Idempotent. */
  close(): Promise<void>
}

/** Which requests a fault applies to. Absent means any. */
export interface RequestMatcher {
  method?: string | string[]
  /** Host name; `*` matches within it. Default `api.heroku.com`. */
  host?: string
  /** Path pattern; `*` matches one segment, `**` any number. */
  path?: string
}

/** What happens to a request instead of, or besides, its answer. Exactly one key. */
export type RequestFaultAction =
  | {
      /** Answer with this; with `afterChange` the request is carried out first and its answer thrown away. */
      respond: {
        status: number
        id?: string
        message?: string
        /** Body of type text/html instead of the JSON error. */
        html?: string
        headers?: Record<string, string>
        afterChange?: boolean
      }
    }
  /** The connection is reset before, or after, the request was carried out. */
  | { reset: 'before' | 'after' }
  /** No answer until the client gives up. */
  | { hang: true }
  /** The answer comes this much later, in milliseconds. */
  | { delay: { ms: number } }
  /** The connection is cut after so many bytes of the request's body (`upload`) or of the answer's (`download`). */
  | { cut: { after: number; direction: 'upload' | 'download' } }
  /** One byte of the answer's body is changed. */
  | { corrupt: true }

interface FaultBase {
  /** Unique; kebab-case. */
  name: string
  /** What it stands for, for people. */
  summary?: string
  /** The first matching occasion that it applies to, counted from 1. Default 1. */
  nth?: number
  /** How many occasions in a row. Default 1; `always` for all from `nth` on. */
  times?: number | 'always'
}

/** Something goes wrong with a request. */
export interface RequestFault extends FaultBase {
  request: RequestMatcher
  do: RequestFaultAction
}

/** Something goes wrong with a release that a formation PATCH or rollback makes. */
export interface ReleaseFault extends FaultBase {
  release: {
    outcome: 'failed' | 'expired' | 'pending'
    /** Time until the outcome, in milliseconds. Default 0. */
    afterMs?: number
    /** What the release command prints before. */
    output?: string
    /** The stream ends after this many bytes with the release still pending. */
    loseStreamAfter?: number
    /** `output_stream_url` is null although the release is pending. */
    noStream?: boolean
  }
}

/** Something goes wrong with a dyno as it starts. */
export interface DynoFault extends FaultBase {
  dyno: {
    /** Process type. Default `web`. */
    type?: string
    behaviour: 'crash' | 'answer-500' | 'never-bind'
  }
}

export type Fault = RequestFault | ReleaseFault | DynoFault
