import { ExpectedError } from '../expected-error.ts'

/** Why a rehearsal could not run: `no-engine` this machine cannot start a Docker engine, `usage` the request makes no sense. */
export type RehearsalErrorCode = 'no-engine' | 'usage' | 'broken'

/** A rehearsal that could not run; the message says what to do about it. A red rehearsal is not an error. */
export class RehearsalError extends ExpectedError {
  constructor(code: RehearsalErrorCode, message: string) {
    super(code, message)
    this.name = 'RehearsalError'
  }
}
