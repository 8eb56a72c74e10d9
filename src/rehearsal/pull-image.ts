import { execFile } from 'node:child_process'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Fetching } from './base-image-cache.ts'
import { findPrograms } from './engine/docker-client.ts'
import { placesOf, type RegistryLogin } from './image-sources.ts'

const execute = promisify(execFile)

/** How an image is pulled. */
export interface Pulling {
  /** The processor that it is for. */
  architecture: string
  mirrors?: Record<string, string>
  /** For the image's own registry; a mirror does not get it. */
  login?: RegistryLogin
}

/**
 * Pulls an image into an archive by skopeo, which needs no engine: from a mirror, where there is one, or else from its own registry. Says why
 * where that is not possible, and nothing where it was not tried: without skopeo, and for what an archive cannot hold (an image named by its
 * digest) or nobody but the job may ask for (an image of Heroku's registry).
 *
 * @param name the name as the Dockerfile has it
 * @returns whether it is there, and else the reason
 */
export async function pullImage(
  name: string,
  archive: string,
  { architecture, mirrors, login }: Pulling,
  { onProgress, signal }: Fetching,
): Promise<{ pulled: boolean; why?: string }> {
  const [skopeo] = findPrograms('skopeo')
  if (!skopeo || name.includes('@') || name.startsWith('registry.heroku.com/')) return { pulled: false }
  const part = `${archive}.${process.pid}`
  const directory = await mkdtemp(join(tmpdir(), 'pull-'))
  const platform = ['--override-os', 'linux', '--override-arch', architecture]
  const places = placesOf(name, mirrors)
  let why = ''
  try {
    for (const [index, { from, tls }] of places.entries()) {
      const isOwn = index === places.length - 1
      const as = isOwn && login ? ['--authfile', await authFile(directory, from, login)] : []
      const verify = (option: string) => (tls ? [] : [`--${option}=false`])
      try {
        // A registry that does not answer soon is not waited for; one that does may take its time for the layers.
        await execute(
          skopeo,
          [
            ...['--command-timeout', '10s', 'inspect', '--raw', ...as],
            ...verify('tls-verify'),
            `docker://${from}`,
          ],
          { signal },
        )
        onProgress(`pulling the image ${name}${isOwn ? '' : ` from ${from.split('/')[0]}`} (once)`)
        const copy = ['copy', '--quiet', ...as, ...verify('src-tls-verify')]
        await execute(
          skopeo,
          [
            ...[...platform, '--command-timeout', '5m', ...copy],
            ...[`docker://${from}`, `docker-archive:${part}:${name}`],
          ],
          { signal },
        )
        await rename(part, archive)
        return { pulled: true }
      } catch (error) {
        signal?.throwIfAborted()
        why = reasonOf(error as { stderr?: string; message: string })
        onProgress(`the image ${name} cannot be pulled${isOwn ? '' : ` from ${from.split('/')[0]}`}: ${why}`)
        await rm(part, { force: true })
      }
    }
    return { pulled: false, why }
  } finally {
    await rm(part, { force: true })
    await rm(directory, { recursive: true, force: true })
  }
}

/** A login is handed over in a file: command lines can be read by everybody. */
async function authFile(
  directory: string,
  from: string,
  { username, password }: RegistryLogin,
): Promise<string> {
  const file = join(directory, 'auth.json')
  const auth = Buffer.from(`${username}:${password}`).toString('base64')
  await writeFile(file, JSON.stringify({ auths: { [from.split('/')[0]!]: { auth } } }), { mode: 0o600 })
  return file
}

function reasonOf({ stderr, message }: { stderr?: string; message: string }): string {
  const line = (stderr || message).trim().split('\n').at(-1)!
  return /msg="(.*)"$/.exec(line)?.[1]?.replaceAll('\\"', '"') ?? line
}
