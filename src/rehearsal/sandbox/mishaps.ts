import { execFile } from 'node:child_process'
import { statfs } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { MachineEvent } from '../../heroku/index.ts'
import type { Machine } from './machine.ts'

const execute = promisify(execFile)

/** Lets something happen to the sandbox under a job. */
export async function letHappen(machine: Machine, event: MachineEvent): Promise<void> {
  if (event === 'kill-engine') machine.engine.kill?.()
  else if (machine.inMemory) await resize(machine, await bytesUsed(machine))
}

/** Makes everything whole again. Returns whether the engine had died, and with it what ran in it. */
export async function repair(machine: Machine): Promise<boolean> {
  if (machine.inMemory) await resize(machine, '50%')
  return (await machine.engine.revive?.()) ?? false
}

async function bytesUsed({ rehearsals }: Machine): Promise<number> {
  const { blocks, bfree, bsize } = await statfs(rehearsals)
  return (blocks - bfree) * bsize
}

/** The options that are set are not repeated: among them may be a user id that a user namespace does not know. */
async function resize({ rehearsals }: Machine, size: number | string): Promise<void> {
  await execute('mount', [
    '--options-source',
    'disable',
    '-t',
    'tmpfs',
    '-o',
    `remount,size=${size}`,
    'tmpfs',
    rehearsals,
  ])
}
