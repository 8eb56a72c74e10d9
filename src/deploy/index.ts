import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { ProcessedJob } from '../language/types.ts'
import { type JobRecord, type RunEvent, runJob } from '../runner/index.ts'
import { deployedFacts } from './deployed_facts.ts'
import { dockerAccess } from './docker_access.ts'

export { appExists, createApp } from './create_app.ts'
export { DeployError } from './error.ts'
export { type DeployRequest, prepare } from './prepare.ts'

/** Options of {@link runHere}. */
export interface RunHereOptions {
  /** The folder that is deployed; the job works on a copy. */
  source: string
  /** The API key and the sources of the config vars: never printed. */
  secrets: Record<string, string>
  signal?: AbortSignal
  onEvent?: (event: RunEvent) => void
}

/** Runs the deploy job on this machine against the real Heroku, in a folder of its own that is gone afterwards. */
export async function runHere(job: ProcessedJob, options: RunHereOptions): Promise<JobRecord> {
  const directory = await mkdtemp(join(tmpdir(), 'heroku-orb-deploy-'))
  // What tools need to find the network and the engine; everything else of this environment stays out of the job.
  const passed =
    /^(PATH|LANG|LC_\w+|DOCKER_(?!CONTEXT)\w+|https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_\w+|CURL_CA_BUNDLE)$/i
  const machine = Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => passed.test(entry[0]) && entry[1] !== undefined,
    ),
  )
  const source = resolve(options.source)
  try {
    return await runJob('deploy', job, {
      source,
      directory,
      pipeline: await deployedFacts(source),
      machine: { ...machine, ...(await dockerAccess(directory)) },
      environment: options.secrets,
      signal: options.signal,
      onEvent: options.onEvent,
    })
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
