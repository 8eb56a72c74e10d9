import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'

/** A file that the command line names, or one found under a directory that it names. */
export interface ConfigFile {
  /** As messages call it: relative to the working directory; `<stdin>` for `-`. */
  name: string
  text: string
}

/** A file that cannot be read, or none at all: the command line is to blame. */
export class UsageError extends Error {}

const defaultConfig = join('.circleci', 'config.yml')
const sizeLimit = 32 * 1024 * 1024

/** Reads what the command line names; the nearest `.circleci/config.yml` upward where it names nothing. */
export async function readConfigFiles(names: string[]): Promise<ConfigFile[]> {
  const wanted = names.length ? names : [await nearestConfig()]
  const files: ConfigFile[] = []
  for (const name of wanted) files.push(...(await readNamed(name)))
  return files
}

async function readNamed(name: string): Promise<ConfigFile[]> {
  if (name === '-') return [{ name: '<stdin>', text: await readStandardInput() }]
  const info = await stat(name).catch(() => {
    throw new UsageError(`cannot read "${name}": no such file`)
  })
  if (!info.isDirectory()) return [await readOne(name, info.size)]
  const found = await configsUnder(name)
  if (!found.length) throw new UsageError(`"${name}" holds no .yml file`)
  return Promise.all(found.map(async file => readOne(file, (await stat(file)).size)))
}

async function readOne(path: string, size: number): Promise<ConfigFile> {
  if (size > sizeLimit) throw new UsageError(`"${path}" is larger than 32 MiB`)
  const text = await readFile(path, 'utf8').catch(error => {
    throw new UsageError(`cannot read "${path}": ${(error as Error).message}`)
  })
  return { name: path.startsWith('/') ? path : relative('.', path), text }
}

/** A repository's `.circleci` directory where there is one; else every .yml file of the directory. */
async function configsUnder(directory: string): Promise<string[]> {
  const inner = join(directory, '.circleci')
  const isRepository = await stat(inner).then(
    info => info.isDirectory(),
    () => false,
  )
  const root = isRepository ? inner : directory
  const names = await readdir(root)
  return names
    .filter(name => /\.ya?ml$/.test(name))
    .sort()
    .map(name => join(root, name))
}

async function nearestConfig(): Promise<string> {
  for (let directory = resolve('.'); ; directory = dirname(directory)) {
    const path = join(directory, defaultConfig)
    const found = await stat(path).then(
      () => true,
      () => false,
    )
    if (found) return relative('.', path)
    if (directory === dirname(directory))
      throw new UsageError('no .circleci/config.yml here or above: name a file')
  }
}

async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
