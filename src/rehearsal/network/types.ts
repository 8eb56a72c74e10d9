import type { NetworkLevel } from './policy.ts'

/** A host that a rehearsal has reached. */
export interface ReachedHost {
  host: string
  port: number
  /** Who asked: `step`, or `container` for a build or a dyno. */
  by: Asker[]
  connections: number
  /** Bytes. */
  sent: number
  received: number
}

/** A host that was refused, or a request that was not let through. */
export interface Refusal {
  host: string
  port?: number
  why: string
  by: Asker[]
  times: number
}

export type Asker = 'step' | 'container' | 'engine'

/** What became of a rehearsal's network. */
export interface NetworkRecord {
  level: NetworkLevel
  hosts: ReachedHost[]
  refused: Refusal[]
  /** Hosts at which a request that nobody here can read may have changed something. */
  mayHaveChanged: string[]
  /** Images that were pushed to another registry than Heroku's, and so to the sandbox's: `ghcr.io/acme/web:1`. */
  pushed: string[]
}

/** What the gateway says of a name. */
export type Answer = { ports: number[] } | { refused: string }
