import type { DynoRunner } from './dynos.ts'
import type { Fault, MachineEvent } from './faults.ts'
import type { HerokuEvent, ReleaseStatus, RequestRecord } from './records.ts'

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

/** A stack of Heroku. Images run on `container` only. See https://devcenter.heroku.com/articles/stack. */
export type StackName = 'container' | 'cnb' | `heroku-${number}`

/** A generation of the platform. Fir takes no Docker images. See https://devcenter.heroku.com/articles/generations. */
export type GenerationName = 'cedar' | 'fir'

/** What a release phase does where no engine runs it (see `dynoRunner`), or instead of running it. */
export interface ScriptedReleasePhase {
  /** How it ends; `pending` never ends. */
  outcome: ReleaseStatus
  /** Time until it ends, in milliseconds. Default 0: the release is finished when the PATCH answers. */
  afterMs?: number
  /** What the release command prints. */
  output?: string
}

/** An image in the registry behind. */
export interface PushedImage {
  /** Digest of its configuration, `sha256:…`. */
  config: string
  /** Digest of its manifest. */
  manifest: string
}

/** An add-on of an app. */
export interface AddonSeed {
  /** Heroku's name of it, such as `postgresql-curved-12345`. */
  name: string
  /** The attachment's name, with which the names of its config vars begin, such as `DATABASE`. */
  attachment: string
  /** What it has set on the app, besides the app's own `configVars`. */
  configVars: Record<string, string>
  /** The app that it belongs to, where it is attached from another one (`heroku addons:attach`). */
  attachedFrom?: string
}

/** An app that exists when the server starts. */
export interface AppSeed {
  name: string
  /** Default `container`. */
  stack?: StackName
  /** Default `cedar`. */
  generation?: GenerationName
  configVars?: Record<string, string>
  addons?: AddonSeed[]
  /** Old dynos answer until the new ones are up (`heroku features:enable preboot`). */
  preboot?: boolean
  /** What the API gives as `web_url`. Default: the app's name below herokuapp.com. */
  webUrl?: string | null
  maintenance?: boolean
  /** Owner's e-mail; only a key of that account may use the app. Default: the first account's. */
  owner?: string
  /**
   * What an earlier deploy pushed and left running, by process type. A dyno fault stands for what a deploy brings, and so never meets these.
   */
  images?: Record<string, PushedImage>
  /** Process type to number of dynos, for types that were scaled before. Default: web 1, every other type 0. */
  formation?: Record<string, number>
  releasePhase?: ScriptedReleasePhase
}

/** A user of the embedded Heroku and the API tokens of that user. */
export interface AccountSeed {
  email: string
  apiKeys: string[]
}

/** A pipeline that exists from the beginning. */
export interface PipelineSeed {
  name: string
  /** App name to stage. */
  couplings: Record<string, 'test' | 'review' | 'development' | 'staging' | 'production'>
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

/** What an embedded Heroku starts with: accounts, apps, faults, times, and what runs its images. */
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
   * `Exec format error`; `refuse` says so at once. Default `accept`.
   */
  foreignPlatform?: 'refuse' | 'accept'
  /** Runs dynos and the release phase. Absent: releases succeed immediately, no dynos run, and answers say that they are `up`. */
  dynoRunner?: DynoRunner
  /** Directory that cli-assets.heroku.com serves (see `packCliAssets`). */
  cliAssets?: string
  faults?: Fault[]
  /** Tokens in the account's pool. Default 4500 an hour, as Heroku gives. */
  rateLimit?: number
  timings?: Partial<Timings>
  /** The time, for the age of releases. Default: this machine's. */
  now?: () => Date
  /**
   * Lets a fault happen to the machine, before the request that it waits for is answered. Absent: faults of the machine are an error,
   * because nobody would see that they do not happen.
   */
  onMachineFault?: (event: MachineEvent, fault: string) => Promise<void> | void
  /** Called when an answer is complete. */
  onRequest?: (request: RequestRecord) => void
  /** Called for everything that happens to an app: releases, dyno states, router errors. */
  onEvent?: (event: HerokuEvent) => void
}
