/** An error that a person can do something about: its message says what. Any other error is a mistake in this program. */
export class ExpectedError extends Error {
  /** `usage`: the command line, or a file that it names; `no-engine`: no Docker engine or registry can start here; `broken`: a tool failed. */
  readonly code: 'usage' | 'no-engine' | 'broken'

  constructor(code: ExpectedError['code'], message: string) {
    super(message)
    this.code = code
  }
}

/** The command line, or a file that it names, is not usable; the message says what to write instead. */
export class UsageError extends ExpectedError {
  constructor(message: string) {
    super('usage', message)
  }
}
