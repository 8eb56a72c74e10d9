import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** Settings that keep git from running programs that a repository names: it may be a stranger's. */
const harmless = ['-c', 'core.fsmonitor=', '-c', 'core.hooksPath=/dev/null']

/**
 * Runs git in a directory and returns what it prints. A repository that belongs to another user it refuses.
 * @throws Error with what git said, when it fails
 */
export async function git(directory: string, ...args: string[]): Promise<string> {
  const env = { ...process.env, GIT_OPTIONAL_LOCKS: '0' }
  return (await execute('git', [...harmless, '-C', directory, ...args], { env, maxBuffer: 1 << 28 })).stdout
}

/**
 * The same, with a command that only reads names and objects, and so runs no filter that a repository's settings name either: the repository
 * that the directory is in, and no other, may belong to anybody.
 */
export async function readGit(directory: string, ...args: string[]): Promise<string> {
  return await git(directory, '-c', `safe.directory=${repositoryOf(directory)}`, ...args)
}

function repositoryOf(directory: string): string {
  let at = resolve(directory)
  while (!existsSync(join(at, '.git')) && at !== dirname(at)) at = dirname(at)
  return at
}
