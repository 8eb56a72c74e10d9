import type { ProcessedInvocation, ProcessedJob, ProcessedWorkflow, Value } from '../language/index.ts'
import type { JobRecord } from './types.ts'

/** How a job of a workflow ended; `not_run` when a job that it requires did not end as required. */
export type WorkflowJobStatus = JobRecord['status'] | 'not_run'

/** What a workflow did. */
export interface WorkflowRecord {
  name: string
  status: 'success' | 'failed' | 'canceled'
  /** In the order run. */
  jobs: { name: string; status: WorkflowJobStatus; note?: string }[]
}

interface Invocation {
  name: string
  /** `approval`, `no-op`, `release`, or `build` for a job that runs. */
  type: string
  /** Required job to the statuses that do. */
  requires: Map<string, string[]>
}

/**
 * Runs the jobs of a processed workflow one after the other, each after those that it requires. Approvals are given; filters are not
 * asked, because there is no push that they could be asked about.
 *
 * @param run runs one job; its status decides what runs next
 */
export async function runWorkflow(
  name: string,
  workflow: ProcessedWorkflow,
  jobs: Record<string, ProcessedJob>,
  run: (name: string, job: ProcessedJob) => Promise<JobRecord['status']>,
): Promise<WorkflowRecord> {
  const record: WorkflowRecord = { name, status: 'success', jobs: [] }
  const waiting = workflow.jobs.map(readInvocation)
  const ended = new Map<string, WorkflowJobStatus>()
  while (waiting.length > 0) {
    const known = new Set(waiting.map(invocation => invocation.name))
    const at = waiting.findIndex(({ requires }) =>
      [...requires.keys()].every(required => !known.has(required)),
    )
    // What is left requires itself in a circle: the compiler refuses that, so such a config does not come here.
    const [next] = waiting.splice(Math.max(at, 0), 1)
    const entry = await runInvocation(next!, jobs, ended, record.status === 'canceled' ? undefined : run)
    ended.set(next!.name, entry.status)
    record.jobs.push(entry)
    if (entry.status === 'canceled') record.status = 'canceled'
    if (entry.status === 'failed' && record.status === 'success') record.status = 'failed'
  }
  return record
}

async function runInvocation(
  { name, type, requires }: Invocation,
  jobs: Record<string, ProcessedJob>,
  ended: Map<string, WorkflowJobStatus>,
  run?: (name: string, job: ProcessedJob) => Promise<JobRecord['status']>,
): Promise<WorkflowRecord['jobs'][number]> {
  const unmet = [...requires].find(
    ([required, statuses]) => !statuses.includes(ended.get(required) ?? 'not_run'),
  )
  if (unmet)
    return { name, status: 'not_run', note: `it requires ${unmet[0]} to be ${unmet[1].join(' or ')}` }
  if (!run) return { name, status: 'not_run', note: 'the workflow was canceled' }
  const job = jobs[name]
  if (type !== 'build' || !job)
    return { name, status: 'success', note: `a job of type ${type} runs nothing here` }
  return { name, status: await run(name, job) }
}

function readInvocation(invocation: ProcessedInvocation): Invocation {
  if (typeof invocation === 'string') return { name: invocation, type: 'build', requires: new Map() }
  const [name, options = {}] = Object.entries(invocation)[0] as [
    string,
    { [key: string]: Value } | null | undefined,
  ]
  const requires = ((options?.requires ?? []) as Value[]).map((entry): [string, string[]] => {
    if (typeof entry !== 'object' || entry === null) return [String(entry), ['success']]
    const [required, statuses] = Object.entries(entry)[0] as [string, Value]
    return [required, (Array.isArray(statuses) ? statuses : [statuses]).flatMap(statusesOf)]
  })
  return { name, type: String(options?.type ?? 'build'), requires: new Map(requires) }
}

function statusesOf(status: Value): string[] {
  return status === 'terminal' ? ['success', 'failed', 'canceled', 'not_run'] : [String(status)]
}
