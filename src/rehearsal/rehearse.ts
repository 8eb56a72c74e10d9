import type { ProcessedConfig } from '../language/index.ts'
import { pipelineFacts } from '../runner/index.ts'
import { pickJob } from './pick-job.ts'
import { openSandbox, type SandboxOptions } from './sandbox/open-sandbox.ts'
import type { RehearsalRecord, RehearsalRequest } from './types.ts'

/** Options of {@link rehearse}. */
export interface RehearseOptions extends SandboxOptions, Omit<RehearsalRequest, 'name' | 'job'> {
  /** The configuration as the compiler gives it. */
  config: ProcessedConfig
  /** The job's name. Default: the only job that deploys to Heroku. */
  job?: string
  signal?: AbortSignal
}

/**
 * Rehearses one job of a processed configuration in a sandbox of its own.
 * @throws RehearsalError when it could not run; a red rehearsal is not an error
 */
export async function rehearse(options: RehearseOptions): Promise<RehearsalRecord> {
  const { config, job: wanted, signal, mode, containerdStore, onEvent, ...request } = options
  const picked = pickJob(config, wanted)
  const pipeline = { ...(await pipelineFacts(request.source)), ...request.pipeline }
  const sandbox = await openSandbox({ mode, containerdStore, onEvent })
  try {
    return await sandbox.rehearse({ ...request, ...picked, pipeline }, signal)
  } finally {
    await sandbox.close()
  }
}
