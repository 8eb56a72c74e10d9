import { execFile } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { RehearsalError } from '../error.ts'

const execute = promisify(execFile)

const usualDirectories = [
  '/usr/local/bin',
  '/usr/bin',
  '/bin',
  '/usr/local/sbin',
  '/usr/sbin',
  '/sbin',
  '/snap/bin',
]

/** Every place where a program of this name can be run from, the PATH's first. */
export function findPrograms(name: string, path = process.env.PATH ?? ''): string[] {
  const directories = [...new Set([...path.split(':').filter(Boolean), ...usualDirectories])]
  return directories
    .map(directory => join(directory, name))
    .filter(file => {
      try {
        accessSync(file, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
}

/**
 * A Docker client that the Heroku CLI's `container:push` works with. From version 24 on the CLI passes `--provenance`, which only
 * the buildx plugin understands: a newer client without that plugin cannot push, an older one can.
 *
 * @throws RehearsalError `no-engine` when there is none
 */
export async function chooseDockerClient(): Promise<string> {
  const problems: string[] = []
  for (const file of findPrograms('docker')) {
    const { stdout } = await execute(file, ['--version']).catch(() => ({ stdout: '' }))
    const major = Number(/version (\d+)\./.exec(stdout)?.[1] ?? Number.NaN)
    if (Number.isNaN(major)) problems.push(`${file} does not tell its version`)
    else if (major < 24 || (await hasBuildx(file))) return file
    else
      problems.push(
        `${file} is version ${major} and has no buildx plugin, which 'heroku container:push' needs`,
      )
  }
  const found = problems.length > 0 ? `: ${problems.join('; ')}` : ''
  throw new RehearsalError('no-engine', `no usable Docker client was found${found}. ${installHint}`)
}

/** Whether the plugin is installed for the whole machine: a job has a home of its own, and so none of a person's plugins. */
async function hasBuildx(file: string): Promise<boolean> {
  const env = { ...process.env, HOME: '/nonexistent' }
  return await execute(file, ['buildx', 'version'], { env }).then(
    () => true,
    () => false,
  )
}

/** What to install where a part of the engine is missing. */
export const installHint =
  "install what is missing with 'apt-get install docker.io docker-registry iproute2 busybox-static' on Debian or Ubuntu"
