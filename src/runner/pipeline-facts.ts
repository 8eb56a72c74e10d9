import { readGit } from './git.ts'
import type { PipelineFacts } from './types.ts'

/** What a repository's working tree tells about the pipeline that a push would start. Empty outside a repository. */
export async function pipelineFacts(source: string): Promise<PipelineFacts> {
  const ask = async (...args: string[]): Promise<string | undefined> =>
    (await readGit(source, ...args).catch(() => '')).trim() || undefined
  const [revision, branch, remote] = await Promise.all([
    ask('rev-parse', '--verify', '--quiet', 'HEAD'),
    ask('symbolic-ref', '--quiet', '--short', 'HEAD'),
    ask('remote', 'get-url', 'origin'),
  ])
  const slug = /[/:]([^/:]+\/[^/:]+?)(\.git)?$/.exec(remote ?? '')?.[1]
  return { revision, branch, slug }
}
