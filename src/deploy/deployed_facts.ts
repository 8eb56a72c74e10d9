import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type PipelineFacts, pipelineFacts } from '../runner/index.ts'

/**
 * What git knows of a folder that is deployed. A folder with changes that are not committed has no commit: its image must not get the tag
 * of one, which somebody may want to go back to.
 */
export async function deployedFacts(source: string): Promise<PipelineFacts> {
  const facts = await pipelineFacts(source)
  const args = ['-c', 'safe.directory=*', '-C', source, 'status', '--porcelain', '--', '.']
  const { stdout } = await promisify(execFile)('git', args).catch(() => ({ stdout: '' }))
  return stdout === '' ? facts : { ...facts, revision: undefined }
}
