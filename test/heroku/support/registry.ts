import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '../../../src/rehearsal/engine/free-port.ts'

/** A real distribution registry on a loopback port, its storage in a directory of its own. */
export async function startRegistry(): Promise<{ url: string; close(): Promise<void> }> {
  const port = await freePort()
  const directory = await mkdtemp(join(tmpdir(), 'registry-'))
  const config = {
    version: '0.1',
    log: { level: 'error' },
    storage: { filesystem: { rootdirectory: join(directory, 'data') } },
    http: { addr: `127.0.0.1:${port}`, relativeurls: true, host: 'https://registry.heroku.com' },
  }
  const file = join(directory, 'config.yml')
  await writeFile(file, JSON.stringify(config))
  const child = spawn('docker-registry', ['serve', file], { stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}`
  await answers(`${url}/v2/`)
  return {
    url,
    async close() {
      child.kill('SIGKILL')
      await once(child, 'exit')
      await rm(directory, { recursive: true, force: true })
    },
  }
}

async function answers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return
    await wait(25)
  }
  throw new Error(`the registry at ${url} does not answer`)
}
