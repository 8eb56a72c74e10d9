import { readdirSync, readFileSync } from 'node:fs'

/**
 * Kills every process that carries `NAME=value` in its environment: what a job started and left, in whatever process group or
 * session it went. At once, so that it can be the last thing that this process does. Linux only; elsewhere it does nothing.
 */
export function reap(name: string, value: string): void {
  for (const pid of processes()) {
    try {
      const environ = readFileSync(`/proc/${pid}/environ`, 'utf8')
      if (environ.split('\0').includes(`${name}=${value}`)) process.kill(pid, 'SIGKILL')
    } catch {
      // Already gone, or somebody else's.
    }
  }
}

function processes(): number[] {
  try {
    return readdirSync('/proc')
      .filter(entry => /^\d+$/.test(entry))
      .map(Number)
  } catch {
    return []
  }
}
