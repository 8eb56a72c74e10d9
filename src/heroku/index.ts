/** An embedded Heroku: platform API, registry front, releases, dynos and router on one port. */
export { startHeroku } from './start.ts'
export { HEROKU_TIMINGS } from './timings.ts'
export type * from './types.ts'
