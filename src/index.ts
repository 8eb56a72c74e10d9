/** The public door for programs. What is exported here is stable; everything else may move. */

export * from './heroku/index.ts'
export { processConfig, validate, validateUnpacked } from './language/index.ts'
export type * from './language/types.ts'
export { openSandbox, type RehearseOptions, rehearse, type SandboxOptions } from './rehearsal/index.ts'
export type * from './rehearsal/types.ts'
