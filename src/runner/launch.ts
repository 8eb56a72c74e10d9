import { type ChildProcess, spawn } from 'node:child_process'

/** A command to start in a process group of its own, its output and errors in one stream, in the order written. */
export interface Launch {
  argv: string[]
  /** Words put before it all. */
  launcher?: string[]
  /** Entered after the launcher has shaped what the command sees. */
  cwd: string
  env: Record<string, string>
  /** Killed after this long without output, in milliseconds. */
  noOutputMs?: number
  signal?: AbortSignal
  onOutput?: (text: string) => void
}

/** How a command ended. */
export interface Ended {
  /** Exit code; 128 plus the signal's number when a signal ended it; 127 when it could not be started. */
  code: number
  reason: 'exit' | 'timeout' | 'abort'
}

/** How long output may still arrive after the command itself has ended: a child of it may hold the pipe open for ever. */
const drainMs = 250
const graceMs = 2000

// One pipe for both streams, so that their order is the one that the command wrote in.
const enter = 'exec 2>&1; cd -- "$1" || exit; shift; exec "$@"'

/** Starts a command and settles when it has ended; never rejects. */
export function launch(options: Launch): Promise<Ended> {
  const { argv, launcher = [], cwd, env, noOutputMs, signal, onOutput } = options
  const [file, ...args] = [...launcher, '/bin/sh', '-c', enter, 'sh', cwd, ...argv]
  return new Promise(resolve => {
    if (signal?.aborted) return resolve({ code: 130, reason: 'abort' })
    const child = spawn(file!, args, { cwd: '/', env, detached: true, stdio: ['ignore', 'pipe', 'ignore'] })
    let reason: Ended['reason'] = 'exit'
    const stop = (why: Ended['reason']) => {
      reason = why
      killGroup(child)
    }
    const abort = () => stop('abort')
    signal?.addEventListener('abort', abort, { once: true })
    let timer: NodeJS.Timeout | undefined
    const rewind = () => {
      clearTimeout(timer)
      if (noOutputMs !== undefined) timer = setTimeout(stop, noOutputMs, 'timeout')
    }
    rewind()
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      rewind()
      onOutput?.(text)
    })
    const finish = (code: number) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      child.stdout.removeAllListeners('data').destroy()
      resolve({ code, reason })
    }
    let drain: NodeJS.Timeout | undefined
    child.on('error', error => {
      onOutput?.(`${error.message}\n`)
      finish(127)
    })
    child.on('exit', (code, name) => {
      clearTimeout(timer)
      drain = setTimeout(finish, drainMs, exitCode(code, name))
    })
    child.on('close', (code, name) => {
      clearTimeout(drain)
      finish(exitCode(code, name))
    })
  })
}

function exitCode(code: number | null, name: NodeJS.Signals | null): number {
  const numbers: Record<string, number> = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }
  return code ?? 128 + (numbers[name ?? ''] ?? 15)
}

/** Ends a process group: a request first, then by force. */
function killGroup(child: ChildProcess): void {
  const kill = (name: NodeJS.Signals) => {
    try {
      process.kill(-child.pid!, name)
    } catch {
      // Already gone.
    }
  }
  kill('SIGTERM')
  setTimeout(kill, graceMs, 'SIGKILL').unref()
}
