import { execFile } from 'node:child_process'
import { statfs } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { MachineEvent } from '../../heroku/index.ts'
import type { World } from './world.ts'

const execute = promisify(execFile)

/** Lets something happen to the sandbox under a job. */
export async function letHappen(world: World, event: MachineEvent): Promise<void> {
  if (event === 'kill-engine') world.engine.kill?.()
  else if (world.inMemory) await resize(world, await bytesUsed(world))
}

/** Makes everything whole again. Returns whether the engine had died, and with it what ran in it. */
export async function repair(world: World): Promise<boolean> {
  if (world.inMemory) await resize(world, '50%')
  return (await world.engine.revive?.()) ?? false
}

async function bytesUsed({ rehearsals }: World): Promise<number> {
  const { blocks, bfree, bsize } = await statfs(rehearsals)
  return (blocks - bfree) * bsize
}

/** The options that stand are not repeated: among them may be a user id that a user namespace does not know. */
async function resize({ rehearsals }: World, size: number | string): Promise<void> {
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
