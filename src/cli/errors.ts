import { ExpectedError } from '../expected-error.ts'
import { visible } from '../visible.ts'
import { ExitCode } from './exit-codes.ts'
import type { Io } from './io.ts'

/**
 * Prints an error in the one way in which this program does: `heroku-orb COMMAND: message`.
 * @param command the command's name, such as `orbs add`
 * @returns the exit code that goes with it
 */
export function printError(io: Io, command: string, error: unknown): number {
  const { message = String(error), stack = message } = error instanceof Error ? error : {}
  if (error instanceof ExpectedError) {
    print(io, command, message)
    return exitCodes[error.code]
  }
  const hint =
    'HEROKU_ORB_DEBUG=1 shows where it happened; if it is a mistake in this program, please report it with that'
  print(io, command, io.env.HEROKU_ORB_DEBUG ? stack : `${message}\n  ${hint}`)
  return ExitCode.broken
}

/** The message may quote a file: no control character of it reaches the terminal. */
function print(io: Io, command: string, message: string): void {
  io.stderr.write(`heroku-orb${command && ` ${command}`}: ${message.split('\n').map(visible).join('\n')}\n`)
}

const exitCodes = { usage: ExitCode.usage, 'no-engine': ExitCode.noEngine, broken: ExitCode.broken }
