import type { ReleaseStatus } from './records.ts'

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
        /** Any body in JSON instead of the error. */
        json?: unknown
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
  /** The answer's body ends after so many bytes, and its head says that this is all of it. */
  | { truncate: { after: number } }
  /** A list comes in place of an object, or an object in place of a list. */
  | { misshape: true }
  /** Answered at once with this status (default 202) and `{}`; carried out only after so many milliseconds. Requests to api.heroku.com alone. */
  | { postpone: { ms: number; status?: number } }
  /** A list of releases lacks those of the last so many milliseconds, as from a replica that lags. */
  | { lag: { ms: number } }
  /** 200, and a body that never ends: a chunk every so many milliseconds, 0 for as fast as the client reads. */
  | { endless: { everyMs: number } }

/** Something that somebody else does to an app. Exactly one key. */
export type Deed =
  /** Deploys another image, which is healthy. Its release phase may take its time; `pending` never ends. */
  | { deploy: { type?: string; outcome?: ReleaseStatus; afterMs?: number } }
  /** Sets and removes config vars. */
  | { setConfig: Record<string, string | null> }
  /** Attaches an add-on with one config var, `NAME_URL`. */
  | { attachAddon: string }
  /** Rolls back to the newest earlier release that has another image than the current one. */
  | { rollBack: true }
  /** Switches maintenance mode. */
  | { maintenance: boolean }
  /** Scales process types. */
  | { scale: Record<string, number> }

/** Releases that an app has besides, made by somebody else, the newest of all. */
export interface GivenReleases {
  /** Default `succeeded`. */
  status?: ReleaseStatus
  /** Whether they brought an image, or a config var. Default: a config var. */
  deploys?: boolean
  /** Default 1. */
  count?: number
  /** For `pending`: how it ends, in milliseconds. Absent: it never does. */
  ends?: { outcome: ReleaseStatus; afterMs: number }
}

/** How an app is before the job, where that is not as usual. */
export interface Given {
  /** Names of the apps, as a pattern. Default `*`. */
  app?: string
  maintenance?: boolean
  preboot?: boolean
  /** The app has no `web_url`. */
  noWebUrl?: boolean
  /** Process type to number of dynos. */
  formation?: Record<string, number>
  /** Nothing was ever released: there are `Initial release` and `Enable Logplex` only. */
  firstDeploy?: boolean
  /** Somebody else has deployed another image, as a release more. */
  deployed?: boolean
  /** How old the releases are that it has, in days. */
  ageDays?: number
  /** Heroku takes no rollback to the current release. */
  ineligible?: boolean
  releases?: GivenReleases[]
}

interface Occasions {
  /** The first matching occasion that it applies to, counted from 1. Default 1. */
  nth?: number
  /** How many occasions in a row. Default 1; `always` for all from `nth` on. */
  times?: number | 'always'
}

/** Something goes wrong with a request. */
export interface RequestPart extends Occasions {
  request: RequestMatcher
  do: RequestFaultAction
}

/** Something goes wrong with a release that a formation PATCH or rollback makes. */
export interface ReleasePart extends Occasions {
  release: {
    outcome: 'succeeded' | 'failed' | 'expired' | 'pending'
    /** Time until the outcome, in milliseconds. Default 0. */
    afterMs?: number
    /** What the release command prints before. */
    output?: string
    /** The stream ends after this many bytes with the release still pending. */
    loseStreamAfter?: number
    /** `output_stream_url` is null although the release is pending. */
    noStream?: boolean
    /** Also a release that brings no image: a change of config vars. */
    ofAny?: boolean
  }
}

/** How a dyno misbehaves. */
export interface DynoBehaviour {
  /** Process type. Default `web`. */
  type?: string
  /**
   * `flap`: it is up, then its process ends, again and again. `idle`: it sleeps until a request wakes it, as an Eco dyno does.
   */
  behaviour: 'crash' | 'answer-500' | 'never-bind' | 'flap' | 'idle'
  /** For `flap`: how long it is up, in milliseconds. Default 1000. */
  afterMs?: number
}

/** Something goes wrong with a dyno as it starts. */
export interface DynoPart extends Occasions {
  dyno: DynoBehaviour
}

/** What can happen to the machine under a deploy; only who runs the machine can do it: see `onMachineFault`. */
export type MachineEvent = 'kill-engine' | 'fill-disk'

/** Something happens to the machine as a request arrives; the request itself is answered as ever. */
export interface MachinePart extends Occasions {
  machine: {
    event: MachineEvent
    /** The request that it happens at. */
    at: RequestMatcher
  }
}

/** Somebody else does something to the app that a request is about. */
export interface MeanwhilePart extends Occasions {
  meanwhile: {
    does: Deed
    /** The request that it happens at. */
    at: RequestMatcher
    /** Before the request is carried out, or after that and before its answer goes out. Default `before`. */
    when?: 'before' | 'after'
  }
}

/** The app is not as usual from the beginning. */
export interface GivenPart {
  given: Given
}

/** One thing that goes wrong; its key says what: a request, a release, dynos, the machine, a change by somebody else, or the app from the beginning. */
export type FaultPart = RequestPart | ReleasePart | DynoPart | MachinePart | MeanwhilePart | GivenPart

/** What a careful deploy makes of a fault. */
export interface RightOutcome {
  job: 'green' | 'red'
  /** Whose image the app runs in the end: the one that the job pushed, the one before the job, somebody else's, or none. Absent: either. */
  runs?: 'new' | 'old' | 'theirs' | 'none'
}

interface Named {
  /** Unique; kebab-case. */
  name: string
  /** What it stands for, for people. */
  summary?: string
  /** What goes wrong besides. The fault has happened when each part has. */
  also?: FaultPart[]
  right?: RightOutcome
}

/** A fault of a scenario or of the catalogue. */
export type Fault = Named & FaultPart
export type RequestFault = Named & RequestPart
export type ReleaseFault = Named & ReleasePart
export type DynoFault = Named & DynoPart
export type MachineFault = Named & MachinePart
export type MeanwhileFault = Named & MeanwhilePart
export type GivenFault = Named & GivenPart
