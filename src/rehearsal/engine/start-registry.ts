import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { RehearsalError } from '../error.ts'
import { findPrograms, installHint } from './docker-client.ts'
import { type Served, startProgram } from './start-program.ts'

/** A distribution registry of the sandbox's own. */
export interface Registry extends Served {
  url: string
  /** Where the blobs are. */
  storage: string
}

/**
 * Starts the real `distribution` on a loopback port, for use behind the embedded Heroku's registry.heroku.com.
 * @throws RehearsalError `no-engine` when it is not installed or does not start
 */
export async function startRegistry(directory: string, port: number): Promise<Registry> {
  const [program] = [...findPrograms('docker-registry'), ...findPrograms('registry')]
  if (!program) throw new RehearsalError('no-engine', `the Docker registry is not installed: ${installHint}`)
  const storage = join(directory, 'storage')
  await mkdir(storage, { recursive: true })
  const config = {
    version: 0.1,
    log: { level: 'error', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: storage }, maintenance: { uploadpurging: { enabled: false } } },
    http: { addr: `127.0.0.1:${port}`, relativeurls: true, host: 'https://registry.heroku.com' },
  }
  const file = join(directory, 'registry.yml')
  await writeFile(file, JSON.stringify(config))
  const url = `http://127.0.0.1:${port}`
  const ready = () =>
    fetch(`${url}/v2/`).then(
      response => response.ok,
      () => false,
    )
  const served = await startProgram(
    [program, 'serve', file],
    { PATH: process.env.PATH ?? '', HOME: directory },
    ready,
  )
  return { ...served, url, storage }
}
