import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { RehearsalError } from './error.ts'

/** A package that npm installs into the cache, once. */
export interface CachedPackage {
  /** As npm takes it: `heroku@11.3.0`. */
  spec: string
  /** What it is to a person: `Heroku CLI 11.3.0`. */
  title: string
  /** Where it is installed; a version of it has a directory of its own. */
  directory: string
  /** A file below that directory, which is there when the package is. */
  file: string
}

/**
 * The path of a package's file, from the cache; the first time npm installs it there.
 * @throws RehearsalError `broken` when it cannot be installed
 */
export async function cachedPackage(
  { spec, title, directory, file }: CachedPackage,
  onProgress: (text: string) => void,
): Promise<string> {
  const path = join(directory, file)
  if (await exists(path)) {
    // An older version of this program made it for its owner alone, who is another user in a sandbox.
    await chmod(directory, 0o755).catch(() => {})
    return path
  }
  onProgress(`installing ${title} into ${directory} (once, up to a minute)`)
  await mkdir(dirname(directory), { recursive: true })
  const scratch = await mkdtemp(`${dirname(directory)}/.installing-`)
  try {
    // npm runs outside of the sandbox: no package's code may.
    const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error']
    const args = ['install', '--prefix', scratch, ...options, spec]
    await promisify(execFile)('npm', args, { maxBuffer: 1 << 26 })
    await promisify(execFile)('chmod', ['-R', 'go+rX', scratch])
    // In one move: another process at the same time finds either nothing or all of it.
    await rename(scratch, directory).catch(error => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string }
    throw new RehearsalError(
      'broken',
      `${title} could not be installed by npm: ${(stderr || message).trim()}`,
    )
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
  return path
}

/** Whether there is such a file. */
export async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  )
}
