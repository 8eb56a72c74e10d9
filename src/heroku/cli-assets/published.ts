import { createHash } from 'node:crypto'
import { type CliArchive, type CliPlatform, isExactVersion } from '../../cli-lock.ts'
import { addressOf, manifestOf, paths } from './layout.ts'

/** Gets an address, as `fetch` does. */
export type Get = (url: string) => Promise<Response>

/** Heroku's server does not give what was asked of it. `unlike`: it gives something else than it says. */
export class PublishedCliError extends Error {
  readonly code: 'network' | 'unknown-version' | 'unlike'

  constructor(code: PublishedCliError['code'], message: string) {
    super(message)
    this.code = code
  }
}

/**
 * The versions of the CLI that Heroku publishes for a platform as .tar.xz, with the address of each archive; previews are left out.
 * @throws PublishedCliError `network`
 */
export async function publishedVersions(platform: CliPlatform, get: Get): Promise<Map<string, string>> {
  const index = addressOf(paths.index({ target: platform }, 'xz'))
  const versions = await read(index, get, response => response.json())
  return new Map(
    Object.entries(versions as Record<string, string>).filter(([version]) => isExactVersion(version)),
  )
}

/**
 * Downloads an archive and computes its checksum, which must be the one that Heroku publishes beside it.
 * @throws PublishedCliError `network`, or `unlike` where the two differ
 */
export async function downloadedArchive(url: string, get: Get): Promise<CliArchive> {
  const manifest = await read(manifestOf(url), get, response => response.json())
  const published = (manifest as { sha256xz?: unknown }).sha256xz
  const sha256 = await read(url, get, async response => {
    const hash = createHash('sha256')
    for await (const chunk of response.body ?? []) hash.update(chunk)
    return hash.digest('hex')
  })
  if (sha256 !== published)
    throw new PublishedCliError(
      'unlike',
      `${url} has the sha256 ${sha256}, and Heroku publishes ${published ?? 'none'}: something between here and there changes the download, or it was cut`,
    )
  return { url, sha256 }
}

/** Orders versions, the newest first. */
export function newestFirst(versions: Iterable<string>): string[] {
  return [...versions].sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
}

async function read<T>(url: string, get: Get, take: (response: Response) => Promise<T>): Promise<T> {
  try {
    const response = await get(url)
    if (!response.ok) throw new Error(`it answers ${response.status}`)
    return await take(response)
  } catch (error) {
    const { message, cause } = error as Error
    const why = cause instanceof Error ? `${message}: ${cause.message}` : message
    throw new PublishedCliError('network', `${url} cannot be had: ${why}`)
  }
}
