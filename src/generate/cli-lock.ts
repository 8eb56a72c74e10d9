import { parse } from 'yaml'
import { type CliLock, cliLockLines, cliPlatforms } from '../cli-lock.ts'
import {
  downloadedArchive,
  type Get,
  newestFirst,
  PublishedCliError,
  publishedVersions,
} from '../heroku/index.ts'

/**
 * A lock of a version as Heroku publishes it now, for each platform that it is published for. Every archive is downloaded, about 50 MB, and
 * its checksum computed here.
 * @param version default: the newest
 * @throws PublishedCliError when there is no network or no such version, or an archive is not what Heroku says it is
 */
export async function publishedLock(
  version: string | undefined,
  get: Get,
  onProgress: (text: string) => void,
): Promise<CliLock> {
  const published = await Promise.all(
    cliPlatforms.map(async platform => [platform, await publishedVersions(platform, get)] as const),
  )
  const all = newestFirst(new Set(published.flatMap(([, versions]) => [...versions.keys()])))
  const chosen = version ?? all[0]
  if (chosen === undefined || !all.includes(chosen)) throw unknownVersion(chosen, all)
  const lock: CliLock = { version: chosen, archives: {} }
  for (const [platform, versions] of published) {
    const url = versions.get(chosen)
    if (url === undefined) {
      onProgress(`Heroku publishes no CLI ${chosen} for ${platform}: the lock has no entry for it`)
      continue
    }
    onProgress(`downloading ${url}`)
    lock.archives[platform] = await downloadedArchive(url, get)
  }
  return lock
}

function unknownVersion(version: string | undefined, all: string[]): PublishedCliError {
  const near = all.filter(other => other.split('.')[0] === version?.split('.')[0])
  const some = (near.length > 0 ? near : all).slice(0, 8).join(', ')
  const message = `Heroku publishes no CLI ${version ?? 'at all'}: choose one of ${some || 'none'}, …`
  return new PublishedCliError('unknown-version', message)
}

interface OrbText {
  commands?: Record<string, Component>
  jobs?: Record<string, Component>
}

interface Component {
  parameters?: Record<string, { default?: unknown }>
  steps?: { run?: { environment?: Record<string, unknown> } }[]
}

/** Where an orb's text is not what its lock says, a line for each place; empty when they agree. */
export function disagreements(lock: CliLock, orbText: string): string[] {
  const orb = parse(orbText) as OrbText
  const found: string[] = []
  for (const kind of ['commands', 'jobs'] as const) {
    for (const [name, { parameters }] of Object.entries(orb[kind] ?? {})) {
      const version = parameters?.cli_version?.default
      if (parameters?.cli_version && version !== lock.version)
        found.push(`${kind}.${name} installs CLI ${version} by default, and the lock has ${lock.version}`)
    }
  }
  for (const name of ['install_cli', 'doctor']) {
    const steps = orb.commands?.[name]?.steps ?? []
    const lines = steps.flatMap(({ run }) => run?.environment?.CLI_LOCK ?? [])
    if (lines.length !== 1 || lines[0] !== cliLockLines(lock))
      found.push(`commands.${name} has other checksums than the lock`)
  }
  return found
}
