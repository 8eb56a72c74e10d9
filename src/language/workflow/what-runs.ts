import type { Analysis } from '../analysis.ts'
import type { Workflow } from '../model/workflows.ts'
import { inactive } from '../process/active.ts'
import { workflowsOf } from '../process/expand.ts'
import { Expansion } from '../process/expansion.ts'
import { prune } from '../process/filters.ts'
import type { Frame } from '../process/frame.ts'
import { entriesOf } from '../process/groups.ts'
import { nameJobs } from '../process/names.ts'
import { pipelineParametersOf, pipelineValuesOf } from '../process/pipeline.ts'
import { type Reason, reason } from '../process/reason.ts'
import type { Entry } from '../process/workflow.ts'
import type { Span } from '../source/locate.ts'
import type { Value } from '../types.ts'

/** A pipeline, as far as it decides what runs. Without a branch and a tag it is one of branch `main`. */
export interface RunValues {
  branch?: string
  /** A pipeline of a tag has no branch. */
  tag?: string
  /** What `pipeline.git.branch.is_default` compares the branch with. Default: `main`. */
  defaultBranch?: string
  /** What starts the pipeline, as `pipeline.trigger_source` and `pipeline.trigger.type` have it. Default: `webhook`. */
  trigger?: string
  /** The workflow whose own schedule (`triggers:`) starts the pipeline; no other runs then. */
  schedule?: string
  /** Pipeline parameters; the others have their defaults. */
  parameters?: Record<string, Value>
  /** Further values of `pipeline.*`, by their dotted name without `pipeline.`; they win over the fields above. */
  pipelineValues?: Record<string, Value>
}

/** A job of a workflow, and whether it runs. */
export interface JobRun {
  /** As in the processed configuration; a job that does not run may lack the number that tells it from others of its name. */
  name: string
  /** The job's key, as the workflow invokes it; of the jobs around a job group, their type. */
  job: string
  type: 'job' | 'approval' | 'no-op' | 'lock' | 'unlock'
  runs: boolean
  /** Why it does not run; absent where it does. */
  reason?: Reason
  /** Where the workflow invokes it, in offsets. */
  place: Span
}

/** A workflow, and whether it runs. It does not where none of its jobs does. */
export interface WorkflowRun {
  name: string
  runs: boolean
  /** Why it does not run; absent where it does, and where its jobs have the reasons. */
  reason?: Reason
  jobs: JobRun[]
  /** Its name in the file, in offsets. */
  place: Span
}

/**
 * Which workflows and jobs run in a pipeline, by their conditions, schedules and filters, and why each other one does not. A job runs
 * as far as filters decide: what it requires may still fail. Broken files give what can be read of them; nothing is thrown.
 * https://circleci.com/docs/guides/orchestrate/using-branch-filters/
 */
export function whatRuns(analysis: Analysis, values: RunValues = {}): WorkflowRun[] {
  const { library, groups } = analysis
  const expansion = new Expansion({
    compat: 'next',
    literal: false,
    running: true,
    namesOnly: true,
    schedule: values.schedule,
    pipelineParameters: new Map(),
    pipelineValues: pipelineValuesOf(pipelineValues(values)),
  })
  pipelineParametersOf(library, analysis.pipelineParameters, values.parameters ?? {}, expansion)
  const frame: Frame = { library, expansion, depth: 0 }
  const plans = workflowsOf(analysis).map(workflow => {
    const out = inactive(workflow, frame)
    const entries = entriesOf(workflow, groups, frame)
    return { workflow, out, entries, kept: out ? [] : prune(entries) }
  })
  const names = nameJobs(new Map(plans.map(({ workflow, kept }) => [workflow.name, kept])))
  return plans.map(({ workflow, out, entries }) => runOf(workflow, out, entries, names))
}

function pipelineValues(values: RunValues): Record<string, Value> {
  const { branch, tag = '', trigger = 'webhook', defaultBranch = 'main' } = values
  const given: Record<string, Value> = {
    'git.tag': tag,
    'git.branch': branch ?? (tag ? '' : defaultBranch),
    trigger_source: trigger,
    'trigger.type': trigger,
  }
  for (const [name, value] of Object.entries(values.pipelineValues ?? {}))
    given[name.replace(/^pipeline\./, '')] = value
  given['git.branch.is_default'] ??= given['git.branch'] === defaultBranch
  return given
}

function runOf(
  workflow: Workflow,
  out: Reason | undefined,
  entries: Entry[],
  names: ReadonlyMap<Entry, string>,
): WorkflowRun {
  const jobs = entries.map((entry): JobRun => {
    const why = out
      ? reason('workflow', `workflow "${workflow.name}" does not run: ${out.text}`, out)
      : entry.out
    const type = typeOf(entry)
    return {
      name: names.get(entry) ?? entry.base,
      job: entry.invocation?.job ?? type,
      type,
      runs: !why,
      ...(why ? { reason: why } : {}),
      place: spanOf(entry.invocation?.node ?? entry.at),
    }
  })
  const runs = jobs.some(job => job.runs)
  return { name: workflow.name, runs, ...(out ? { reason: out } : {}), jobs, place: spanOf(workflow.key) }
}

function typeOf({ invocation, job }: Entry): JobRun['type'] {
  if (invocation) return invocation.approval ? 'approval' : 'job'
  return (job?.type as 'no-op' | 'lock' | 'unlock' | undefined) ?? 'no-op'
}

function spanOf({ start, end }: Span): Span {
  return { start, end }
}
