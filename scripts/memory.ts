import { readdirSync, readFileSync, readlinkSync, statfsSync } from 'node:fs'

/**
 * The memory of a process and all below it, in bytes: the proportional set size of each, and what the sandboxes among them keep in file systems
 * in memory. Linux only, and all of it for root alone.
 */
export function memoryOf(root: number): number {
  const parents = new Map<number, number>()
  for (const pid of readdirSync('/proc').map(Number).filter(Boolean)) {
    parents.set(pid, Number(/^PPid:\s*(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1]))
  }
  const below = (pid: number | undefined): boolean =>
    pid === root || (pid !== undefined && pid > 1 && below(parents.get(pid)))
  const family = [...parents.keys()].filter(below)
  const sets = family.map(pid => /^Pss:\s*(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1])
  const inProcesses = sets.reduce((sum, kilobytes) => sum + Number(kilobytes ?? 0) * 1024, 0)
  const worlds = new Map(family.map(pid => [mountNamespaceOf(pid), pid]))
  return [...worlds.values()].reduce((sum, pid) => sum + filesInMemory(pid), inProcesses)
}

const tmpfs = 0x01021994

function filesInMemory(pid: number): number {
  try {
    const { type, blocks, bfree, bsize } = statfsSync(`/proc/${pid}/root/run/heroku-orb/rehearsals`)
    return type === tmpfs ? (blocks - bfree) * bsize : 0
  } catch {
    return 0
  }
}

function mountNamespaceOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/ns/mnt`)
  } catch {
    return ''
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
