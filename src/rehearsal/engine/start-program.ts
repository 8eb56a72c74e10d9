import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { RehearsalError } from '../error.ts'

/** A program that serves until it is stopped. */
export interface Served {
  process: ChildProcess
  /** Kills it at once, and what is in its process group. */
  kill(): void
  /** What it wrote last, for messages. */
  log(): string
  /** SIGTERM, and SIGKILL 5 s later. Settles when it has ended. */
  stop(): Promise<void>
}

/**
 * Starts a program that serves, and waits until `ready` says so.
 * @param launcher words before it that make it run elsewhere
 * @throws RehearsalError `no-engine` when it ends before, or is not ready in 20 s
 */
export async function startProgram(
  [file, ...args]: string[],
  env: Record<string, string>,
  ready: () => Promise<boolean>,
  launcher: string[] = [],
): Promise<Served> {
  let ended = false
  const launched = launcher.length > 0
  const [first, ...others] = [...launcher, file!, ...args]
  const child = spawn(first!, others, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: launched })
  const kill = (signal: NodeJS.Signals) => {
    if (!launched) child.kill(signal)
    // A launcher only waits for the program, which is in its process group.
    else if (child.pid !== undefined && !ended) process.kill(-child.pid, signal)
  }
  let log = ''
  const keep = (text: Buffer) => {
    log = (log + text).slice(-4000)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const exited = new Promise<void>(resolve => {
    child.on('error', error => {
      log += error.message
    })
    child.on('close', () => {
      ended = true
      resolve()
    })
  })
  const deadline = performance.now() + 20_000
  while (!(await ready())) {
    if (ended || performance.now() > deadline) {
      kill('SIGKILL')
      const what = ended ? 'ended at once' : 'was not ready within 20 s'
      throw new RehearsalError('no-engine', `${file} ${what}:\n${log.trim()}`)
    }
    await sleep(10)
  }
  return {
    process: child,
    kill: () => kill('SIGKILL'),
    log: () => log,
    async stop() {
      if (ended) return
      kill('SIGTERM')
      const force = setTimeout(kill, 5000, 'SIGKILL')
      await exited
      clearTimeout(force)
    },
  }
}
