/** The public door for programs. What is exported here is stable; everything else may move. */
export type * from './language/index.ts'
