import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { type CliPlatform, readCliLock } from '../cli-lock.ts'
import { commitOf, packCliAssets } from '../heroku/index.ts'
import { cachedPackage } from './npm-cache.ts'

/** The version of the Heroku CLI that a job gets that names none: the orb's. */
export const defaultCliVersion = readCliLock().version

/** Where this program keeps what it need not fetch twice. */
export function cacheDirectory(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'heroku-orb')
}

/**
 * The program file of a version of the Heroku CLI, from the cache; the first time it is installed there by npm.
 * @throws RehearsalError `broken` when it cannot be installed
 */
export async function cachedCli(version: string, onProgress: (text: string) => void): Promise<string> {
  return cachedPackage(
    {
      spec: `heroku@${version}`,
      title: `Heroku CLI ${version}`,
      directory: join(cacheDirectory(), 'cli', version),
      file: 'node_modules/heroku/bin/run.js',
    },
    onProgress,
  )
}

/** What cli-assets.heroku.com serves in a rehearsal. */
export interface CliAssets {
  directory: string
  /** The checksum of its .tar.xz, which is not that of Heroku's archive. */
  sha256: string
  /** What it was made of, for a person. */
  madeOf: string
}

/**
 * A version of the CLI, packed as Heroku packs it and with the Node that Heroku bundles, from the cache. It is served at the address that
 * the orb's lock has.
 * @throws RehearsalError `broken` when it cannot be installed
 */
export async function cachedCliAssets(
  version: string,
  onProgress: (text: string) => void,
): Promise<CliAssets> {
  const modules = join(dirname(await cachedCli(version, onProgress)), '../..')
  const node = await bundledNode(modules, onProgress)
  const directory = join(cacheDirectory(), 'cli-assets')
  const lock = readCliLock()
  const locked = lock.version === version ? lock.archives[`linux-${process.arch}` as CliPlatform] : undefined
  const onPacking = () =>
    onProgress(`packing Heroku CLI ${version} as Heroku serves it (once, about 20 seconds)`)
  const sha = locked && commitOf(locked.url)
  const { sha256 } = await packCliAssets({ modules, directory, node, sha, onPacking })
  return {
    directory,
    sha256: sha256.xz,
    madeOf: `the npm package heroku ${version} on Node ${node.version}`,
  }
}

/** The Node that Heroku bundles with a CLI, whose package names it. */
async function bundledNode(modules: string, onProgress: (text: string) => void) {
  const { oclif } = JSON.parse(await readFile(join(modules, 'heroku/package.json'), 'utf8'))
  const version: string = oclif.update.node.version
  const name = `node-linux-${process.arch}`
  const program = await cachedPackage(
    {
      spec: `${name}@${version}`,
      title: `Node ${version}, which Heroku bundles with its CLI,`,
      directory: join(cacheDirectory(), 'node', version),
      file: `node_modules/${name}/bin/node`,
    },
    onProgress,
  )
  return { program, version }
}
