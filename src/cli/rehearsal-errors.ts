import { RehearsalError } from '../rehearsal/index.ts'
import { ExitCode } from './exit-codes.ts'
import { exitCodeOfUsage } from './explained.ts'

/** The exit code of what keeps a sandbox from being opened or used; undefined where something else went wrong. */
export function exitCodeOfRehearsal(error: unknown): number | undefined {
  if (!(error instanceof RehearsalError)) return exitCodeOfUsage(error)
  return { 'no-engine': ExitCode.noEngine, usage: ExitCode.usage, broken: ExitCode.broken }[error.code]
}
