import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { RehearsalError } from '../error.ts'

/** A program that serves until it is stopped. */
export interface Served {
  process: ChildProcess
  /** What it wrote last, for messages. */
  log(): string
  /** SIGTERM, and SIGKILL 5 s later. Settles when it has ended. */
  stop(): Promise<void>
}

/**
 * Starts a program that serves, and waits until `ready` says so.
 * @throws RehearsalError `no-engine` when it ends before, or is not ready in 20 s
 */
export async function startProgram(
  [file, ...args]: string[],
  env: Record<string, string>,
  ready: () => Promise<boolean>,
): Promise<Served> {
  const child = spawn(file!, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let log = ''
  const keep = (text: Buffer) => {
    log = (log + text).slice(-4000)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  let ended = false
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
      child.kill('SIGKILL')
      const what = ended ? 'ended at once' : 'was not ready within 20 s'
      throw new RehearsalError('no-engine', `${file} ${what}:\n${log.trim()}`)
    }
    await sleep(10)
  }
  return {
    process: child,
    log: () => log,
    async stop() {
      if (ended) return
      child.kill('SIGTERM')
      const force = setTimeout(() => child.kill('SIGKILL'), 5000)
      await exited
      clearTimeout(force)
    },
  }
}
