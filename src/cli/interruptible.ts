import { ExitCode } from './exit-codes.ts'

/**
 * Does a command's work until it is done, or Ctrl-C or SIGTERM ends it: then the exit code is that of an interruption, however the work
 * took it. A second Ctrl-C ends the program at once.
 */
export async function interruptible(work: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const interrupt = new AbortController()
  const stop = () => interrupt.abort()
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try {
    const code = await work(interrupt.signal)
    return interrupt.signal.aborted ? ExitCode.interrupted : code
  } catch (error) {
    if (interrupt.signal.aborted) return ExitCode.interrupted
    throw error
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}
