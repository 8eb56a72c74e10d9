import type { Timings } from './types.ts'

/** What Heroku documents (dyno boot R10, shutdown R12, router H12, release phase), for who wants the real waits. */
export const HEROKU_TIMINGS: Timings = {
  bootTimeoutMs: 60_000,
  shutdownGraceMs: 30_000,
  restartBackoffMs: 1_000,
  releaseTimeoutMs: 3_600_000,
  prebootMs: 180_000,
  streamReadyMs: 1_000,
  routerTimeoutMs: 30_000,
}
