export type * from './types.ts'
export { validate } from './validate.ts'
