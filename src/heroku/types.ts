/**
 * The embedded Heroku's public types: what a program gives to start one and what it reads back.
 * The words are Heroku's own (app, config var, formation, process type, dyno, release, release phase, stack).
 */
export type * from './types/dynos.ts'
export type * from './types/faults.ts'
export type * from './types/options.ts'
export type * from './types/records.ts'
