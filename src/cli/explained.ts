import { visible } from '../language/index.ts'
import { UsageError } from './config-files.ts'
import { ExitCode } from './exit-codes.ts'

/**
 * Does a command's work, and says what an error says that names its remedy.
 * @param exitCodeOf the exit code of such an error; undefined for any other, which is thrown on
 */
export async function explained(
  command: string,
  exitCodeOf: (error: unknown) => number | undefined,
  work: () => Promise<number>,
): Promise<number> {
  try {
    return await work()
  } catch (error) {
    const code = exitCodeOf(error)
    if (code === undefined) throw error
    // The message may quote a file.
    const lines = (error as Error).message.split('\n').map(visible)
    process.stderr.write(`${command}: ${lines.join('\n')}\n`)
    return code
  }
}

/** The exit code where the command line, or a file that it names, is to blame. */
export function exitCodeOfUsage(error: unknown): number | undefined {
  return error instanceof UsageError ? ExitCode.usage : undefined
}
