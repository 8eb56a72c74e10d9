/** A state of a dyno, in the words of the Platform API. `idle` is an Eco dyno that sleeps. */
export type DynoState = 'starting' | 'up' | 'crashed' | 'down' | 'idle'

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
  /** What a shell runs in the place of the image's own command: a one-off dyno's. */
  command?: string
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
