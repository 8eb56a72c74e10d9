export { processConfig } from './process/index.ts'
export { select } from './process/select.ts'
export type * from './types.ts'
export { validate } from './validate.ts'
