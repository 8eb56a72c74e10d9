import type { DynoState } from './dynos.ts'
import type { Fault } from './faults.ts'

/** The status of a release, in the words of the Platform API. `expired`: its release phase took too long, or Heroku has removed its image. */
export type ReleaseStatus = 'pending' | 'succeeded' | 'failed' | 'expired'

/** A part of a request where a secret is allowed: a leak search skips exactly these. */
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

/** Something that happened to an app: a release, a dyno, or a request at the router. */
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

/** A process type and its scale. */
export interface FormationSnapshot {
  type: string
  quantity: number
  size: string
  /** Config digest of the image that the next dynos run; absent before the first release. */
  dockerImage?: string
}

/** A release, without the values of its config vars. */
export interface ReleaseSnapshot {
  id: string
  version: number
  status: ReleaseStatus
  current: boolean
  description: string
  createdAt: string
  /** Whether Heroku takes a rollback to it. */
  eligibleForRollback: boolean
  /** E-mail of who made it. */
  user: string
  /** Process type to config digest. */
  images: Record<string, string>
  /** Names of the config vars of this release. */
  configNames: string[]
}

/** A dyno and the release that it runs. */
export interface DynoSnapshot {
  name: string
  type: string
  state: DynoState
  /** Version of the release that it runs. */
  release: number
  image?: string
  restarts: number
}

/** An app with the values of its config vars: do not print it. */
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

/** The state of every app at one moment. */
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
  /** Replaces every dyno, as Heroku does when it loses the machine under them. */
  restartDynos(): void
  /** Resolves when no release phase and no dyno start is under way. */
  settled(): Promise<void>
  /** Ends connections, dynos and timers. Idempotent. */
  close(): Promise<void>
}
