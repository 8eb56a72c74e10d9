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

/** What can happen to the machine under a deploy; only who runs the machine can do it: see `onMachineFault`. */
export type MachineEvent = 'kill-engine' | 'fill-disk'

/** Something happens to the machine as a request arrives; the request itself is answered as ever. */
export interface MachineFault extends FaultBase {
  machine: {
    event: MachineEvent
    /** The request that it happens at. */
    at: RequestMatcher
  }
}

export type Fault = RequestFault | ReleaseFault | DynoFault | MachineFault
