import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { PipelineFacts } from './types.ts'

/** What a repository's working tree tells about the pipeline that a push would start. Empty outside a repository. */
export async function pipelineFacts(source: string): Promise<PipelineFacts> {
  const git = async (...args: string[]): Promise<string | undefined> => {
    const result = await promisify(execFile)('git', ['-c', 'safe.directory=*', '-C', source, ...args]).catch(
      () => undefined,
    )
    return result?.stdout.trim() || undefined
  }
  const [revision, branch, remote] = await Promise.all([
    git('rev-parse', '--verify', '--quiet', 'HEAD'),
    git('symbolic-ref', '--quiet', '--short', 'HEAD'),
    git('remote', 'get-url', 'origin'),
  ])
  const slug = /[/:]([^/:]+\/[^/:]+?)(\.git)?$/.exec(remote ?? '')?.[1]
  return { revision, branch, slug }
}
