import { execFile } from 'node:child_process'
import { lstat, realpath, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readGit } from './git.ts'

const execute = promisify(execFile)

/** A source tree, made ready for `checkout`. */
export interface PackedSource {
  /** A tar file of its files. */
  archive: string
  /** How many they are; absent outside a git repository, where all are packed. */
  files?: number
  /** The commit that is checked out, and the directory of git's objects that it is in; absent where there is no history. */
  head?: string
  objects?: string
}

/**
 * Packs a source tree as it is, uncommitted changes included, ignored files left out.
 * @param directory where the archive is put
 * @throws Error when the source cannot be read
 */
export async function packSource(source: string, directory: string): Promise<PackedSource> {
  const names = await listFiles(source)
  const archive = join(directory, 'checkout.tar')
  const list = join(directory, 'checkout.list')
  await writeFile(list, (names ?? []).join('\0'))
  const what = names === undefined ? ['.'] : ['--no-recursion', '--null', '-T', list]
  await execute('tar', ['-C', source, '-cf', archive, ...what])
  return names === undefined ? { archive } : { archive, files: names.length, ...(await history(source)) }
}

/** Tracked and untracked files that are there and not ignored; `undefined` outside a git repository. */
async function listFiles(source: string): Promise<string[] | undefined> {
  const listed = await readGit(source, 'ls-files', '-z', '--cached', '--others', '--exclude-standard').catch(
    () => undefined,
  )
  if (listed === undefined) return undefined
  const names = [...new Set(listed.split('\0').filter(Boolean))]
  const there = await Promise.all(
    names.map(name =>
      lstat(join(source, name)).then(
        () => true,
        () => false,
      ),
    ),
  )
  return names.filter((_, index) => there[index])
}

/** A source below a repository's root has none. */
async function history(source: string): Promise<Pick<PackedSource, 'head' | 'objects'>> {
  if ((await readGit(source, 'rev-parse', '--show-prefix')).trim() !== '') return {}
  const head = (await readGit(source, 'rev-parse', '--verify', '--quiet', 'HEAD').catch(() => '')).trim()
  if (head === '') return {}
  const objects = await readGit(source, 'rev-parse', '--path-format=absolute', '--git-path', 'objects')
  return { head, objects: await realpath(objects.trim()) }
}
