import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { UsageError } from '../expected-error.ts'
import { PackError, pack } from '../language/index.ts'
import { readDirectory } from './files.ts'
import { at, type Place } from './place.ts'
import { repositoryRoot } from './repository.ts'

/** Where the orbs are that a team has copied into its repository. */
async function orbDirectory(place: Place): Promise<string> {
  return join(await repositoryRoot(place), '.circleci', 'orbs')
}

/** What says which file is which orb. */
const lockName = 'lock.json'

interface Lock {
  version: 1
  orbs: Record<string, { file: string; sha256: string }>
}

/** The available orbs by reference: those of the lock, and those that `--orb REFERENCE=PATH` names. */
export async function readOrbSources(
  place: Place,
  given: readonly string[] = [],
): Promise<Record<string, string>> {
  const sources: Record<string, string> = Object.create(null)
  const directory = await orbDirectory(place)
  const lockFile = join(directory, lockName)
  const lock = await readLock(place)
  for (const [reference, { file, sha256 }] of Object.entries(lock.orbs)) {
    const path = join(directory, file)
    const text = await readFile(at(place, path), 'utf8').catch(() => {
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
    if (equals < 1) throw new UsageError(`"${pair}" is not REFERENCE=PATH`)
    sources[pair.slice(0, equals)] = await readOrb(place, pair.slice(equals + 1))
  }
  return sources
}

/** Copies an orb into the repository and records it. Gives the path of the copy. */
export async function addOrb(place: Place, reference: string, path: string): Promise<string> {
  const text = await readOrb(place, path)
  const file = `${reference.replace(/\.ya?ml$/, '').replace(/[^\w.@-]+/g, '__')}.yml`
  const directory = await orbDirectory(place)
  await mkdir(at(place, directory), { recursive: true })
  const lock = await readLock(place)
  lock.orbs[reference] = { file, sha256: await hash(text) }
  const orbs = Object.fromEntries(Object.entries(lock.orbs).sort(([one], [other]) => (one < other ? -1 : 1)))
  await writeFile(at(place, directory, file), text)
  await writeFile(at(place, directory, lockName), `${JSON.stringify({ version: 1, orbs }, null, 2)}\n`)
  return join(directory, file)
}

/** The recorded orbs. */
export async function readLock(place: Place): Promise<Lock> {
  const lockFile = join(await orbDirectory(place), lockName)
  const text = await readFile(at(place, lockFile), 'utf8').catch(() => undefined)
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
export async function readOrb(place: Place, path: string): Promise<string> {
  const info = await stat(at(place, path)).catch(() => {
    throw new UsageError(`cannot read "${path}": no such file or directory`)
  })
  return info.isDirectory() ? packDirectory(place, path) : readFile(at(place, path), 'utf8')
}

/** Packs a directory of YAML files into one text, or one file with what it includes. */
export async function packPath(place: Place, path: string): Promise<string> {
  const info = await stat(at(place, path)).catch(() => {
    throw new UsageError(`cannot read "${path}": no such file or directory`)
  })
  return info.isDirectory() ? packDirectory(place, path) : packFiles(await withIncludes(at(place, path)))
}

async function packDirectory(place: Place, directory: string): Promise<string> {
  const files = await readDirectory(at(place, directory))
  if (![...files.keys()].some(name => /\.ya?ml$/.test(name)))
    throw new UsageError(`"${directory}" holds no .yml file`)
  return packFiles(files)
}

/** A file alone, and the files beside it that are not YAML: those that it may include. */
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
