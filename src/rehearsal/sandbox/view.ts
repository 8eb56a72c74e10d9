import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { RehearsalError } from '../error.ts'
import { inner } from './inner-paths.ts'
import { viewScript } from './view-script.ts'

/** The disk and the processes of a job, apart from the machine's. */
export interface View {
  /** Words before a command that make it run there. */
  launcher: string[]
  /** Directories with what was written, each as it is below the root of the disk. */
  changes: string[]
  /** Ends every process in it, and removes its disk. */
  close(): Promise<void>
}

const layers = (number: number) => join(inner.own, 'files/layers', String(number))

/** The view that the namespaces have been entered with. */
export const firstView = (): Promise<View> => whenReady(1, Number(process.env.HEROKU_ORB_VIEW))

/** Makes another view. Process 1 has the machine's disk, from which it is made. */
export async function makeView(number: number): Promise<View> {
  await mkdir(layers(number))
  const command = ['unshare', '--mount', '--pid', '--fork', '--kill-child', '--propagation', 'private']
  const args = ['--target', '1', '--mount', '--', ...command, '/bin/sh', '-c', viewScript, 'view']
  const child = spawn('nsenter', [...args, String(number)], { stdio: ['ignore', 'ignore', 'inherit'] })
  return await whenReady(number, child.pid!)
}

/** @param holder id of the process whose child is the first in the view */
async function whenReady(number: number, holder: number): Promise<View> {
  const directory = layers(number)
  let state = ''
  while (state === '') {
    state = await readFile(join(directory, 'state'), 'utf8').catch(() => '')
    if (state === '' && isGone(holder)) state = 'failed'
    if (state === '') await sleep(3)
  }
  if (state.trim() !== 'ready')
    throw new RehearsalError('broken', "no view of this machine's disk could be made for the job")
  return {
    launcher: ['nsenter', '--target', String(holder), '--mount', `--pid=/proc/${holder}/ns/pid_for_children`],
    changes: [join(directory, 'root'), join(directory, 'changes')],
    async close() {
      // The first process of the view ends when all others in it have: an engine that still writes to a busy disk keeps its locks until then.
      const processes = [holder, ...childrenOf(holder)]
      process.kill(holder, 'SIGKILL')
      while (!processes.every(isGone)) await sleep(3)
      await rm(directory, { recursive: true, force: true })
    },
  }
}

function childrenOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    return text.split(' ').filter(Boolean).map(Number)
  } catch {
    // A kernel without such lists, or the process is gone.
    return []
  }
}

/** Whether a process has ended, be it that nobody has asked for its status. */
function isGone(pid: number): boolean {
  try {
    return /^State:\s*[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return true
  }
}
