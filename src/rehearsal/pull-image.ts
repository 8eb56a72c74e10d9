import { execFile } from 'node:child_process'
import { rename, rm } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { Fetching } from './base-image-cache.ts'
import { findPrograms } from './engine/docker-client.ts'

const execute = promisify(execFile)

/**
 * Pulls an image into an archive by skopeo, which needs no engine. False where that is not possible: without skopeo or a network, and
 * for what an archive cannot hold (an image named by its digest) or nobody but the job may ask for (an image of Heroku's registry).
 *
 * @param from the whole name: `docker.io/library/python:3.12`
 * @param name the name as the Dockerfile has it
 */
export async function pullImage(
  from: string,
  name: string,
  archive: string,
  { onProgress, signal }: Fetching,
): Promise<boolean> {
  const [skopeo] = findPrograms('skopeo')
  if (!skopeo || name.includes('@') || name.startsWith('registry.heroku.com/')) return false
  const part = `${archive}.${process.pid}`
  const platform = ['--override-os', 'linux', '--override-arch', 'amd64']
  try {
    // A registry that does not answer soon is not waited for; one that does may take its time for the layers.
    await execute(skopeo, ['--command-timeout', '10s', 'inspect', '--raw', `docker://${from}`], { signal })
    onProgress(`pulling the base image ${name} (once)`)
    const copy = ['copy', '--quiet', `docker://${from}`, `docker-archive:${part}:${name}`]
    await execute(skopeo, [...platform, '--command-timeout', '5m', ...copy], { signal })
    await rename(part, archive)
    return true
  } catch (error) {
    signal?.throwIfAborted()
    const { stderr, message } = error as { stderr?: string; message: string }
    const line = (stderr || message).trim().split('\n').at(-1)!
    const why = /msg="(.*)"$/.exec(line)?.[1]?.replaceAll('\\"', '"') ?? line
    onProgress(`the base image ${name} cannot be pulled: ${why}`)
    return false
  } finally {
    await rm(part, { force: true })
  }
}
