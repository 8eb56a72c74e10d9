import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './project-root.ts'

/** The platforms that a job of CircleCI may run on, as oclif names them. */
export const cliPlatforms = ['linux-x64', 'linux-arm64'] as const

export type CliPlatform = (typeof cliPlatforms)[number]

/** One archive that Heroku publishes. */
export interface CliArchive {
  url: string
  /** 64 hexadecimal digits, lower-case. */
  sha256: string
}

/**
 * The version of the Heroku CLI that the orb installs, and the checksums of its archives: what runs in a job was checked in a commit,
 * and not by the server that it came from. A platform whose checksum nobody has looked at is not in it.
 */
export interface CliLock {
  version: string
  archives: Partial<Record<CliPlatform, CliArchive>>
}

/** Path of the lock, from a project's root. */
export const cliLockPath = 'orb/cli-lock.json'

/**
 * Reads the lock of this package, or of another tree.
 * @throws Error when it cannot be read, or is not a lock
 */
export function readCliLock(root = projectRoot()): CliLock {
  const file = join(root, cliLockPath)
  return parseCliLock(readFileSync(file, 'utf8'), file)
}

/**
 * Reads a lock from its text.
 * @throws Error with the file and what is wrong in it
 */
export function parseCliLock(text: string, file: string): CliLock {
  const wrong = (what: string) => new Error(`"${file}" is not a lock of the Heroku CLI: ${what}`)
  let lock: CliLock
  try {
    lock = JSON.parse(text)
  } catch (error) {
    throw wrong((error as Error).message)
  }
  const { version, archives } = lock ?? {}
  if (!isExactVersion(version)) throw wrong('"version" must be a version such as 11.3.0')
  const entries = Object.entries(archives ?? {})
  if (entries.length === 0) throw wrong('"archives" must have an entry for a platform at least')
  for (const [platform, archive] of entries) {
    if (!cliPlatforms.includes(platform as CliPlatform))
      throw wrong(`"${platform}" is not a platform: it may be ${cliPlatforms.join(' or ')}`)
    if (!/^[0-9a-f]{64}$/.test(archive?.sha256))
      throw wrong(`the "sha256" of ${platform} must be 64 hexadecimal digits, lower-case`)
    if (!/^https:\/\/\S+\.tar\.xz$/.test(archive.url))
      throw wrong(`the "url" of ${platform} must be the https address of a .tar.xz`)
  }
  return lock
}

/** Whether this is a release by its exact number: `11.3.0`, neither `11` nor `11.3.0-beta.1`. */
export function isExactVersion(version: unknown): version is string {
  return typeof version === 'string' && /^\d+\.\d+\.\d+$/.test(version)
}

/** The lock as its file's text. */
export function cliLockText({ version, archives }: CliLock): string {
  const sorted = cliPlatforms.flatMap(platform => {
    const archive = archives[platform]
    return archive ? [[platform, { url: archive.url, sha256: archive.sha256 }]] : []
  })
  return `${JSON.stringify({ version, archives: Object.fromEntries(sorted) }, null, 2)}\n`
}

/** The lock as a shell script reads it: a line `VERSION PLATFORM SHA256 URL` for each archive. */
export function cliLockLines({ version, archives }: CliLock): string {
  return Object.entries(archives)
    .map(([platform, { sha256, url }]) => `${version} ${platform} ${sha256} ${url}`)
    .join('\n')
}
