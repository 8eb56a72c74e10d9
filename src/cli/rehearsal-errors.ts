import { RehearsalError } from '../rehearsal/error.ts'
import { UsageError } from './config-files.ts'
import { ExitCode } from './exit-codes.ts'

/** The exit code of what keeps a sandbox from being opened or used; undefined where something else went wrong. */
export function exitCodeOfRehearsal(error: unknown): number | undefined {
  if (error instanceof UsageError) return ExitCode.usage
  if (!(error instanceof RehearsalError)) return undefined
  return { 'no-engine': ExitCode.noEngine, usage: ExitCode.usage, broken: ExitCode.broken }[error.code]
}
