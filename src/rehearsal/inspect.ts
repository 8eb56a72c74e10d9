import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AppSnapshot } from '../heroku/index.ts'
import type { JobRecord } from '../runner/index.ts'
import { askApps } from './answers.ts'
import { logsOfTroubled } from './app-logs.ts'
import type { Executor } from './executor/open-executor.ts'
import { compareImages } from './images.ts'
import { LeakSearch } from './leaks.ts'
import { isChangeable } from './network/advice.ts'
import type { Findings } from './record.ts'
import type { Machine } from './sandbox/machine.ts'
import type { Target } from './target.ts'
import type { Leak, RehearsalRequest } from './types.ts'

/** How long dynos and release phases may take to come to rest after the job, in milliseconds. */
const settleMs = 90_000

/** A job that has run in front of a target. */
export interface Run {
  job: JobRecord
  /** The directory that it had. */
  directory: string
  /** Output by step, before masking. */
  outputs: Map<number, string>
  /** The apps before it. */
  before: AppSnapshot[]
  /** What was wrong with the job's services. */
  problems: string[]
  /** The job's own containers. */
  executor?: Executor
  /** How many requests Heroku had had before it. */
  earlier: number
}

/** What can be seen when a job is over: what it did to the apps, and where it left secrets. */
export type Inspected = Pick<
  Findings,
  'before' | 'after' | 'faults' | 'requests' | 'network' | 'answers' | 'logs' | 'images' | 'leaks'
>

/** Lets Heroku come to rest, and looks at what the job did. */
export async function inspect(
  machine: Machine,
  target: Target,
  run: Run,
  { dynos }: RehearsalRequest,
): Promise<Inspected> {
  const { heroku, registry } = target
  if (run.job.status !== 'canceled')
    await Promise.race([heroku.settled(), sleep(settleMs, undefined, { ref: false })])
  const { apps: after, faults } = heroku.snapshot()
  // What is asked from now on is not the job's.
  heroku.setFaults([])
  const requests = heroku.requests.slice(run.earlier)
  const taken = await machine.gateway.take()
  const registries = machine.registries?.hosts() ?? []
  const network = {
    ...taken,
    refused: taken.refused.filter(({ host, why }) => !(registries.includes(host) && isChangeable(why))),
    pushed: machine.registries?.take() ?? [],
  }
  const answers = dynos ? await askApps(after, machine.herokuHost, heroku.port) : []
  return {
    before: run.before,
    after,
    faults,
    requests,
    network,
    answers,
    logs: logsOfTroubled(after, answers, heroku.events, run.job.startedAt),
    images: await compareImages(after, registry.url, requests),
    leaks: await searchLeaks(machine, target, run, requests),
  }
}

async function searchLeaks(
  machine: Machine,
  { canaries, store, registry }: Target,
  { job, directory, outputs, executor }: Run,
  requests: Findings['requests'],
): Promise<Leak[]> {
  const search = new LeakSearch(canaries)
  for (const [step, text] of outputs) search.inText(text, `output of step '${job.steps[step]?.name ?? step}'`)
  search.inText(JSON.stringify(job.releases), "arguments of 'circleci run release'")
  search.inRequests(requests)
  const left = [[join(directory, 'home'), '~'] as const, [join(directory, 'tmp'), '$TMPDIR'] as const]
  const written = [...machine.changes, ...(executor?.changes ?? [])].map(path => [path, '/'] as const)
  await search.inFiles(new Map([...left, [store, ''], ...written]))
  await search.inCompressedFiles(registry.storage, 'registry.heroku.com')
  return search.leaks
}
