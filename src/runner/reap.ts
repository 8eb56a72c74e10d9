import { readdir, readFile } from 'node:fs/promises'

/**
 * Kills every process that carries `NAME=value` in its environment: what a job started and left, in whatever process group or
 * session it went. Linux only; elsewhere it does nothing.
 */
export async function reap(name: string, value: string): Promise<void> {
  const pids = (await readdir('/proc').catch(() => [])).filter(entry => /^\d+$/.test(entry))
  await Promise.all(
    pids.map(async pid => {
      const environ = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')
      if (!environ.split('\0').includes(`${name}=${value}`)) return
      try {
        process.kill(Number(pid), 'SIGKILL')
      } catch {
        // Already gone.
      }
    }),
  )
}
