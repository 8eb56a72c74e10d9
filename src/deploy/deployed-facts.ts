import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type PipelineFacts, pipelineFacts } from '../runner/index.ts'

/**
 * What git knows of a folder that is deployed. A folder with changes that are not committed has no commit: its image must not get the tag
 * of one, which somebody may want to go back to.
 */
export async function deployedFacts(source: string): Promise<PipelineFacts> {
  const facts = await pipelineFacts(source)
  const committed = facts.revision !== undefined && (await isCommitted(source, facts.revision))
  // Empty, not absent: an image must never get a made-up commit as its tag.
  return committed ? facts : { ...facts, revision: '' }
}

/**
 * Whether the files are those of the commit. An index of its own, because the person's may say that a file is to be taken for unchanged
 * (`git update-index --assume-unchanged`, `--skip-worktree`), and no setting that hides a change.
 */
async function isCommitted(source: string, revision: string): Promise<boolean> {
  const directory = await mkdtemp(join(tmpdir(), 'heroku-orb-index-'))
  const git = (...args: string[]) =>
    promisify(execFile)(
      'git',
      [
        '-c',
        'safe.directory=*',
        '-c',
        'core.fsmonitor=false',
        '-c',
        'core.sparseCheckout=false',
        '-C',
        source,
        ...args,
      ],
      { env: { ...process.env, GIT_INDEX_FILE: join(directory, 'index') }, maxBuffer: 1 << 28 },
    )
  try {
    await git('read-tree', revision)
    const seen = ['--porcelain', '--untracked-files=all', '--ignore-submodules=none']
    const { stdout } = await git('status', ...seen, '--', '.')
    return stdout === ''
  } catch {
    return false
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
