import { ExitCode } from './exit-codes.ts'

/** Says in a line what nobody expected, and how to see more of it. Gives the exit code. */
export function unexpected(error: unknown): number {
  const debug = Boolean(process.env.HEROKU_ORB_DEBUG)
  const { message = String(error), stack = message } = error instanceof Error ? error : {}
  const hint =
    'HEROKU_ORB_DEBUG=1 shows where it happened; if it is a mistake in this program, please report it with that'
  process.stderr.write(`heroku-orb: ${debug ? stack : `${message}\n  ${hint}`}\n`)
  return ExitCode.broken
}
