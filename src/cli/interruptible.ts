import { ExitCode } from './exit-codes.ts'

let stopWork: (() => void) | undefined

/**
 * Does a command's work until it is done, or Ctrl-C, SIGTERM, a closed terminal (SIGHUP) or a reader that has gone ends it: then the exit
 * code is that of an interruption, however the work took it. A second Ctrl-C ends the program at once.
 */
export async function interruptible(work: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const interrupt = new AbortController()
  const stop = () => interrupt.abort()
  const key = () => (interrupt.signal.aborted ? process.exit(ExitCode.interrupted) : stop())
  // A terminal that closes sends its signal more than once.
  process.on('SIGINT', key).on('SIGTERM', stop).on('SIGHUP', stop)
  stopWork = stop
  try {
    const code = await work(interrupt.signal)
    return interrupt.signal.aborted ? ExitCode.interrupted : code
  } catch (error) {
    if (interrupt.signal.aborted) return ExitCode.interrupted
    throw error
  } finally {
    stopWork = undefined
    process.off('SIGINT', key).off('SIGTERM', stop).off('SIGHUP', stop)
  }
}

/** What to do when nobody reads the output any more: end the work that is under way, or the program. */
export function nobodyReads(): void {
  if (stopWork) stopWork()
  else process.exit()
}
