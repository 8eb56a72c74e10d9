import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { packCliAssets } from '../heroku/index.ts'
import { RehearsalError } from './error.ts'

/** The version of the Heroku CLI that a job gets that names none. */
export const defaultCliVersion = '11.10.0'

/** Where this program keeps what it need not fetch twice. */
export function cacheDirectory(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'heroku-orb')
}

/**
 * The program file of a version of the Heroku CLI, from the cache; the first time it is installed there by npm.
 * @throws RehearsalError `broken` when it cannot be installed
 */
export async function cachedCli(version: string, onProgress: (text: string) => void): Promise<string> {
  const directory = join(cacheDirectory(), 'cli', version)
  const program = join(directory, 'node_modules/heroku/bin/run.js')
  if (await exists(program)) return program
  onProgress(`installing Heroku CLI ${version} into ${directory} (once, about a minute)`)
  await mkdir(join(directory, '..'), { recursive: true })
  const scratch = await mkdtemp(join(directory, '..', `.${version}-`))
  try {
    const args = ['install', '--prefix', scratch, '--no-audit', '--no-fund', '--loglevel', 'error']
    await promisify(execFile)('npm', [...args, `heroku@${version}`], { maxBuffer: 1 << 26 })
    // In one move: whoever comes at the same time finds either nothing or all of it.
    await rename(scratch, directory).catch(error => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string }
    throw new RehearsalError(
      'broken',
      `Heroku CLI ${version} could not be installed by npm: ${(stderr || message).trim()}`,
    )
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
  return program
}

/** Whether there is such a file. */
export async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  )
}

/**
 * The directory that cli-assets.heroku.com serves in a rehearsal: a version of the CLI packed as Heroku packs it, from the cache.
 * @throws RehearsalError `broken` when it cannot be installed
 */
export async function cachedCliAssets(version: string, onProgress: (text: string) => void): Promise<string> {
  const program = await cachedCli(version, onProgress)
  const directory = join(cacheDirectory(), 'cli-assets')
  const modules = join(dirname(program), '../..')
  onProgress(`packing Heroku CLI ${version} as Heroku serves it (once, about 10 seconds)`)
  await packCliAssets({ modules, directory })
  return directory
}
