import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { PackError, pack } from '../language/index.ts'
import { readDirectory, UsageError } from './config-files.ts'
import { repositoryRoot } from './repository.ts'

/** Where orbs that a team has copied into its repository stand. */
async function orbDirectory(): Promise<string> {
  return join(await repositoryRoot(), '.circleci', 'orbs')
}

/** What says which file is which orb. */
const lockName = 'lock.json'

interface Lock {
  version: 1
  orbs: Record<string, { file: string; sha256: string }>
}

/** The orbs at hand by reference: those of the lock, and those that `--orb REFERENCE=PATH` names. */
export async function readOrbSources(given: readonly string[] = []): Promise<Record<string, string>> {
  const sources: Record<string, string> = Object.create(null)
  const directory = await orbDirectory()
  const lockFile = join(directory, lockName)
  const lock = await readLock()
  for (const [reference, { file, sha256 }] of Object.entries(lock.orbs)) {
    const path = join(directory, file)
    const text = await readFile(path, 'utf8').catch(() => {
      throw new UsageError(`${lockFile} names "${file}", which is not there: add orb "${reference}" again`)
    })
    if ((await hash(text)) !== sha256)
      throw new UsageError(
        `"${path}" is not what ${lockFile} recorded: add orb "${reference}" again if the change is meant`,
      )
    sources[reference] = text
  }
  for (const pair of given) {
    const equals = pair.lastIndexOf('=')
    if (equals < 1) throw new UsageError(`"${pair}" is no REFERENCE=PATH`)
    sources[pair.slice(0, equals)] = await readOrb(pair.slice(equals + 1))
  }
  return sources
}

/** Copies an orb into the repository and records it. Gives the path of the copy. */
export async function addOrb(reference: string, path: string): Promise<string> {
  const text = await readOrb(path)
  const file = `${reference.replace(/\.ya?ml$/, '').replace(/[^\w.@-]+/g, '__')}.yml`
  const directory = await orbDirectory()
  await mkdir(directory, { recursive: true })
  const lock = await readLock()
  lock.orbs[reference] = { file, sha256: await hash(text) }
  const orbs = Object.fromEntries(Object.entries(lock.orbs).sort(([one], [other]) => (one < other ? -1 : 1)))
  await writeFile(join(directory, file), text)
  await writeFile(join(directory, lockName), `${JSON.stringify({ version: 1, orbs }, null, 2)}\n`)
  return join(directory, file)
}

/** The recorded orbs. */
export async function readLock(): Promise<Lock> {
  const lockFile = join(await orbDirectory(), lockName)
  const text = await readFile(lockFile, 'utf8').catch(() => undefined)
  if (text === undefined) return { version: 1, orbs: {} }
  try {
    const lock: unknown = JSON.parse(text)
    if (!isLock(lock)) throw new Error('not a lock of version 1')
    return lock
  } catch (error) {
    throw new UsageError(
      `${lockFile} cannot be read: ${(error as Error).message}; restore it, or remove it and add the orbs again`,
    )
  }
}

function isLock(lock: unknown): lock is Lock {
  const { version, orbs } = (lock ?? {}) as Partial<Lock>
  if (version !== 1 || typeof orbs !== 'object' || orbs === null || Array.isArray(orbs)) return false
  return Object.values(orbs).every(
    entry => typeof entry?.file === 'string' && typeof entry.sha256 === 'string',
  )
}

/** An orb's source: a file as it is, or a directory packed. */
export async function readOrb(path: string): Promise<string> {
  const info = await stat(path).catch(() => {
    throw new UsageError(`cannot read "${path}": no such file or directory`)
  })
  return info.isDirectory() ? packDirectory(path) : readFile(path, 'utf8')
}

/** Packs a directory of YAML files into one text, or one file with what it includes. */
export async function packPath(path: string): Promise<string> {
  const info = await stat(path).catch(() => {
    throw new UsageError(`cannot read "${path}": no such file or directory`)
  })
  return info.isDirectory() ? packDirectory(path) : packFiles(await withIncludes(path))
}

async function packDirectory(directory: string): Promise<string> {
  const files = await readDirectory(directory)
  if (![...files.keys()].some(name => /\.ya?ml$/.test(name)))
    throw new UsageError(`"${directory}" holds no .yml file`)
  return packFiles(files)
}

/** A file alone, and the files beside it that are no YAML: those that it may include. */
async function withIncludes(path: string): Promise<Map<string, string>> {
  const text = await readFile(path, 'utf8')
  const beside = text.includes('include(') ? await readDirectory(dirname(path)) : []
  const others = [...beside].filter(([name]) => !/\.ya?ml$/.test(name))
  return new Map([[`${basename(path).replace(/\.ya?ml$/, '')}.yml`, text], ...others])
}

function packFiles(files: Map<string, string>): string {
  try {
    return pack(files)
  } catch (error) {
    if (error instanceof PackError) throw new UsageError(error.message)
    throw error
  }
}

async function hash(text: string): Promise<string> {
  const { createHash } = await import('node:crypto')
  return createHash('sha256').update(text).digest('hex')
}
