import type { ProcessedConfig } from '../language/index.ts'
import { runWorkflow, type WorkflowRecord } from '../runner/index.ts'
import { RehearsalError } from './error.ts'
import { isDeploy } from './pick-job.ts'
import { inMaintenance, notRun } from './record.ts'
import type { Sandbox } from './sandbox/open-sandbox.ts'
import type { RehearsalRecord, RehearsalRequest } from './types.ts'

/** What a workflow did, and each of its jobs. */
export interface WorkflowRehearsal {
  workflow: WorkflowRecord
  rehearsals: RehearsalRecord[]
}

/**
 * Rehearses the jobs of a workflow one after the other, on one Heroku, with the caches and the workspace that they hand on.
 *
 * @param deploysOnly whether jobs that do not deploy are passed over, as if they had succeeded
 * @throws RehearsalError `usage` when there is no such workflow
 */
export async function rehearseWorkflow(
  sandbox: Sandbox,
  config: ProcessedConfig,
  name: string,
  request: Omit<RehearsalRequest, 'name' | 'job' | 'state'>,
  { deploysOnly = false, signal }: { deploysOnly?: boolean; signal?: AbortSignal } = {},
): Promise<WorkflowRehearsal> {
  const workflow = config.workflows[name]
  if (typeof workflow !== 'object') {
    const names = Object.keys(config.workflows).filter(key => typeof config.workflows[key] === 'object')
    throw new RehearsalError('usage', `there is no workflow '${name}'; workflows: ${names.join(', ')}`)
  }
  const rehearsals: RehearsalRecord[] = []
  const passedOver = new Set<string>()
  const names = new Set(
    workflow.jobs.map(entry => (typeof entry === 'string' ? entry : Object.keys(entry)[0]!)),
  )
  const sharedWith = [...names].map(job => config.jobs[job]).filter(job => job !== undefined)
  const record = await runWorkflow(name, workflow, config.jobs, async (jobName, job) => {
    if (deploysOnly && !isDeploy(jobName, job)) {
      passedOver.add(jobName)
      return 'success'
    }
    const state = rehearsals.length > 0 ? 'kept' : 'fresh'
    const rehearsal = await sandbox.rehearse({ ...request, name: jobName, job, sharedWith, state }, signal)
    rehearsals.push(rehearsal)
    return rehearsal.job.status
  })
  for (const job of record.jobs)
    if (passedOver.has(job.name)) job.note = 'it does not deploy, and was passed over (--deploys-only)'
  const end = rehearsals.at(-1)
  return {
    workflow: record,
    rehearsals: rehearsals.map(rehearsal => (end ? seenFrom(end, rehearsal) : rehearsal)),
  }
}

/** A job's record without what a later job of the workflow set right: an image that it released, a maintenance that it ended. */
function seenFrom(end: RehearsalRecord, record: RehearsalRecord): RehearsalRecord {
  const running = new Set(end.images.flatMap(({ formation }) => formation ?? []))
  const settled = new Set([
    ...record.images.filter(({ pushed }) => pushed !== undefined && running.has(pushed)).map(notRun),
    ...end.after.filter(({ maintenance }) => !maintenance).map(inMaintenance),
  ])
  const reasons = record.reasons.filter(reason => !settled.has(reason))
  return { ...record, reasons, verdict: reasons.length === 0 ? 'green' : 'red' }
}
