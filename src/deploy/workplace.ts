import { rmSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { ProcessedJob } from '../language/index.ts'
import { type JobRecord, type RunEvent, reap, runJob } from '../runner/index.ts'
import { deployedFacts } from './deployed-facts.ts'
import { dockerAccess } from './docker-access.ts'

/** Options of {@link atWork}. */
export interface WorkOptions {
  /** The folder that is deployed; the job works on a copy. */
  source: string
  /** The API key and the sources of the config vars: never printed. */
  secrets: Record<string, string>
  /** The person's environment: where Docker and the network are. */
  environment: NodeJS.ProcessEnv
  onEvent?: (event: RunEvent) => void
}

/** A folder in which jobs run one after the other: they share a home. */
export interface Workplace {
  run(name: string, job: ProcessedJob, signal?: AbortSignal): Promise<JobRecord>
  /** The record that the deploy job keeps; empty before it has one. */
  deployRecord(): Promise<DeployRecord>
}

/** What matters here of heroku-deploy.json: see docs/orb.md. */
export interface DeployRecord {
  release_before?: { id: string; version: number }
  images?: Record<string, string>
  maintenance?: boolean
}

/** What tools need to find the network and the engine; everything else of this environment stays out of the job. */
const passed =
  /^(PATH|LANG|LC_\w+|DOCKER_(?!CONTEXT)\w+|https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_\w+|CURL_CA_BUNDLE)$/i

/**
 * Opens a folder for jobs on this machine against the real Heroku. It holds Docker's login while the job runs, so it is removed however
 * the work ends: with this process, too, unless that is killed.
 */
export async function atWork<Result>(
  options: WorkOptions,
  work: (place: Workplace) => Promise<Result>,
): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), 'heroku-orb-deploy-'))
  const home = join(directory, 'home')
  const leave = () => {
    reap('HOME', home)
    rmSync(directory, { recursive: true, force: true, maxRetries: 3 })
  }
  process.once('exit', leave)
  const source = resolve(options.source)
  try {
    const machine = {
      ...ofThisMachine(options.environment),
      ...(await dockerAccess(directory, options.environment)),
    }
    const pipeline = await deployedFacts(source)
    return await work({
      run: (name, job, signal) =>
        runJob(name, job, {
          source,
          directory,
          pipeline,
          machine,
          environment: options.secrets,
          signal,
          onEvent: options.onEvent,
        }),
      deployRecord: () => keptRecord(join(home, '.heroku-deploy')),
    })
  } finally {
    await rm(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    process.off('exit', leave)
  }
}

/** Each job keeps its record in a directory of its own; of the jobs of one workplace only the deploy job writes one. */
async function keptRecord(directory: string): Promise<DeployRecord> {
  for (const job of await readdir(directory).catch(() => [])) {
    const text = await readFile(join(directory, job, 'heroku-deploy.json'), 'utf8').catch(() => undefined)
    if (text !== undefined) return JSON.parse(text)
  }
  return {}
}

function ofThisMachine(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter(
      (entry): entry is [string, string] => passed.test(entry[0]) && entry[1] !== undefined,
    ),
  )
}
