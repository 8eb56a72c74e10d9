import type { Dirent } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { UsageError } from '../expected-error.ts'
import { isPipelineText, readSource } from '../language/index.ts'
import { at, type Place } from './place.ts'
import { isFile } from './repository.ts'

/** A file that the command line names, or one found under a directory that it names. */
export interface ConfigFile {
  /** As messages call it: relative to the working directory; `<stdin>` for `-`. */
  name: string
  text: string
}

const defaultConfig = join('.circleci', 'config.yml')
const sizeLimit = 32 * 1024 * 1024

/** What is checked as one: a file, or a directory of files that `pack` would join. */
export interface Target {
  name: string
  /** The texts of its files, by their names; one, called as the target, where it is a file. */
  texts: Map<string, string>
  /** Whether the files are parts of one text. */
  unpacked: boolean
}

/** What there is to check, and the names of the files that the named directories hold beside it: they are not pipeline configurations. */
export interface Targets {
  targets: Target[]
  skipped: string[]
}

/** Reads what the command line names; the nearest `.circleci/config.yml` upward where it names nothing. */
export async function readTargets(place: Place, names: string[]): Promise<Targets> {
  const wanted = names.length ? names : [await nearestConfig(place)]
  const targets = new Map<string, Target>()
  const skipped = new Set<string>()
  for (const name of wanted) {
    const named = await readNamed(place, name)
    for (const target of named.targets) if (!targets.has(target.name)) targets.set(target.name, target)
    for (const file of named.skipped) skipped.add(file)
  }
  return {
    targets: [...targets.values()],
    skipped: [...skipped].filter(name => !targets.has(name)),
  }
}

/** Reads one configuration; the nearest `.circleci/config.yml` upward where none is named. */
export async function readConfigFile(place: Place, name: string | undefined): Promise<ConfigFile> {
  const wanted = name ?? (await nearestConfig(place))
  if (wanted === '-') return { name: '<stdin>', text: await readStandardInput(place) }
  const info = await statOf(place, wanted)
  if (info.isDirectory()) throw new UsageError(`"${wanted}" is a directory: name the file in it`)
  return readOne(place, wanted, info.size)
}

async function readNamed(place: Place, name: string): Promise<Targets> {
  const only = (target: Target): Targets => ({ targets: [target], skipped: [] })
  if (name === '-') return only(single({ name: '<stdin>', text: await readStandardInput(place) }))
  const info = await statOf(place, name)
  const root = await unpackedRoot(place, info.isDirectory() ? name : dirname(name))
  if (root !== undefined) return only(await readUnpacked(place, root))
  if (!info.isDirectory()) return only(single(await readOne(place, name, info.size)))
  const files = await Promise.all(
    (await configsUnder(place, name)).map(async file =>
      readOne(place, file, (await statOf(place, file)).size),
    ),
  )
  const isPipeline = new Set(files.filter(file => isConfiguration(place, file)))
  const targets = [...isPipeline].map(single)
  const skipped = files.filter(file => !isPipeline.has(file)).map(file => file.name)
  const source = join(name, 'src')
  if (await isFile(at(place, source, '@orb.yml'))) targets.push(await readUnpacked(place, source))
  if (!targets.length)
    throw new UsageError(
      `"${name}" holds no .yml file${files.length ? ' that is a pipeline configuration' : ''}`,
    )
  return { targets, skipped }
}

/** The file that CircleCI reads is always one, whatever is in it. */
function isConfiguration(place: Place, { name, text }: ConfigFile): boolean {
  return at(place, name).endsWith(`${sep}${defaultConfig}`) || isPipelineText(readSource(text, name))
}

/** Whether the names stand for everything that can be checked: none, or directories. */
export async function isWhole(place: Place, names: readonly string[]): Promise<boolean> {
  for (const name of names) if (name === '-' || !(await statOf(place, name)).isDirectory()) return false
  return true
}

function single({ name, text }: ConfigFile): Target {
  return { name, texts: new Map([[name, text]]), unpacked: false }
}

const sections = ['commands', 'jobs', 'executors', 'examples']

/** The directory with `@orb.yml` that a directory is, or that holds the section which it is in. */
async function unpackedRoot(place: Place, directory: string): Promise<string | undefined> {
  if (await isFile(at(place, directory, '@orb.yml'))) return directory
  const parts = at(place, directory).split(sep)
  const section = parts.findLastIndex(part => sections.includes(part))
  const root = section < 0 ? undefined : parts.slice(0, section).join(sep)
  if (root === undefined || !(await isFile(join(root, '@orb.yml')))) return undefined
  return isAbsolute(directory) ? root : relative(place.cwd, root) || '.'
}

async function readUnpacked(place: Place, directory: string): Promise<Target> {
  const texts = new Map<string, string>()
  for (const [path, text] of await readDirectory(at(place, directory)))
    texts.set(nameOf(place, join(directory, path)), text)
  return { name: nameOf(place, directory) || '.', texts, unpacked: true }
}

/** The texts of a directory's files, by their path in it with `/` between its parts; hidden ones are left out. */
export async function readDirectory(directory: string): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    const path = relative(directory, join(entry.parentPath, entry.name)).replaceAll('\\', '/')
    if (path.split('/').some(part => part.startsWith('.') || part === 'node_modules')) continue
    if (!(await holdsText(entry))) continue
    files.set(path, await readFile(join(directory, path), 'utf8'))
  }
  return files
}

async function statOf(place: Place, name: string) {
  return stat(at(place, name)).catch(() => {
    throw new UsageError(`cannot read "${name}": no such file`)
  })
}

function nameOf(place: Place, path: string): string {
  return path.startsWith('/') ? path : relative(place.cwd, at(place, path))
}

async function readOne(place: Place, path: string, size: number): Promise<ConfigFile> {
  if (size > sizeLimit) throw new UsageError(`"${path}" is larger than 32 MiB`)
  const text = await readFile(at(place, path), 'utf8').catch(error => {
    throw new UsageError(`cannot read "${path}": ${(error as Error).message}`)
  })
  return { name: nameOf(place, path), text }
}

/** Whether it is a file, or a link that leads to one. Links to directories are not followed, as CircleCI's pack does not. */
async function holdsText(entry: Dirent): Promise<boolean> {
  return entry.isFile() || (entry.isSymbolicLink() && isFile(join(entry.parentPath, entry.name)))
}

/** A repository's `.circleci` directory where there is one; else every .yml file of the directory. */
async function configsUnder(place: Place, directory: string): Promise<string[]> {
  const inner = join(directory, '.circleci')
  const isRepository = await stat(at(place, inner)).then(
    info => info.isDirectory(),
    () => false,
  )
  const found = isRepository ? await yamlIn(place, inner) : []
  return found.length ? found : yamlIn(place, directory)
}

async function yamlIn(place: Place, directory: string): Promise<string[]> {
  const entries = await readdir(at(place, directory), { withFileTypes: true })
  const paths: string[] = []
  for (const entry of entries)
    if (/\.ya?ml$/.test(entry.name) && (await holdsText(entry))) paths.push(join(directory, entry.name))
  return paths.sort()
}

async function nearestConfig({ cwd }: Place): Promise<string> {
  for (let directory = resolve(cwd); ; directory = dirname(directory)) {
    const path = join(directory, defaultConfig)
    if (await isFile(path)) return relative(cwd, path)
    if (directory === dirname(directory))
      throw new UsageError('no .circleci/config.yml here or above: name a file')
  }
}

async function readStandardInput({ stdin }: Place): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
