/** The public door for programs. What is exported here is stable; everything else may move. */
export { processConfig, validate } from './language/index.ts'
export type * from './language/types.ts'
