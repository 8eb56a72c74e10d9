import type { Analysis } from '../analysis.ts'
import { readInvocation } from '../model/invocation.ts'
import type { Workflow } from '../model/workflows.ts'
import { child, type MapNode } from '../source/nodes.ts'
import type { ProcessedConfig, ProcessedInvocation, ProcessedWorkflow, Value } from '../types.ts'
import { inactive } from './active.ts'
import { unescapeTags } from './escapes.ts'
import { Expansion } from './expansion.ts'
import { prune } from './filters.ts'
import type { Frame } from './frame.ts'
import { entriesOf } from './groups.ts'
import { causesOf, type LeaveOut, type LeftOut, withoutTagErrors } from './leave-out.ts'
import { dropNames, nameJobs, rewire } from './names.ts'
import { pipelineParametersOf, pipelineValuesOf } from './pipeline.ts'
import { substitute } from './substitute.ts'
import { checkTyped } from './typed.ts'
import { newMap, type ValueMap } from './values.ts'
import type { Entry } from './workflow.ts'

export interface Expanded {
  readonly config: ProcessedConfig
  /** The jobs that {@link config} lacks, by their workflow and by the name that they would have. */
  leftOut: (LeftOut & { workflow: string; job: string })[]
  expansion: Expansion
}

/**
 * Expands a config that has been checked. Orbs that are reached and not available are in `expansion.missing`; `wanted` says
 * whether the jobs that reach them, or have errors, are left out.
 */
export function expandConfig(
  analysis: Analysis,
  wanted: LeaveOut = { what: 'nothing', errors: [] },
): Expanded {
  const { source, options, library, groups } = analysis
  const { root } = library
  const version = child(root, 'version')
  const expansion = new Expansion({
    compat: options.compat ?? 'next',
    literal: version?.kind === 'scalar' && version.value === 2,
    running: options.running ?? false,
    pipelineParameters: new Map(),
    pipelineValues: pipelineValuesOf(options.pipelineValues ?? {}),
  })
  pipelineParametersOf(library, analysis.pipelineParameters, options.pipelineParameters ?? {}, expansion)
  const leaveOut = expansion.literal ? withoutTagErrors(wanted) : wanted
  const frame: Frame = { library, expansion, depth: 0 }
  const active = workflowsOf(analysis).filter(workflow => !inactive(workflow, frame))
  const [first] = analysis.workflows.values()
  if (active.length === 0 && first)
    expansion.report({
      rule: 'all-filtered',
      at: first.key,
      message: 'the conditions of all workflows are false, so nothing is left',
      help: 'give the pipeline other parameters or values, if that is not meant',
      circleci: 'All workflows have been filtered from this pipeline',
    })
  const entries = new Map<string, Entry[]>()
  for (const workflow of active) entries.set(workflow.name, prune(entriesOf(workflow, groups, frame)))
  const names = nameJobs(entries)
  for (const [name, list] of entries) rewire(name, list, names, expansion)
  const leftOut = [...entries].flatMap(([workflow, list]) =>
    list.flatMap(entry => {
      const causes = causesOf(entry, leaveOut, source)
      return causes.length ? [{ entry, causes, workflow, job: names.get(entry)! }] : []
    }),
  )
  for (const [workflow, list] of entries) {
    const out = leftOut.filter(one => one.workflow === workflow)
    if (out.length) entries.set(workflow, dropNames(list, new Set(out.map(({ entry }) => entry)), names))
  }
  const assembled = assemble(root, active, entries, names, frame)
  let config: ProcessedConfig | undefined
  return {
    // Who only asks what is wrong needs none.
    get config() {
      config ??= (expansion.literal ? assembled : unescapeTags(assembled)) as unknown as ProcessedConfig
      return config
    },
    leftOut,
    expansion,
  }
}

/** The workflows of a file; one that has none runs its job `build`. */
export function workflowsOf({ library, workflows }: Analysis): Workflow[] {
  const build = library.jobs.get('build')?.node
  if (workflows.size > 0 || !build) return [...workflows.values()]
  const key = {
    kind: 'scalar',
    start: build.start,
    end: build.start,
    value: 'build',
    text: 'build',
    style: 'plain',
  } as const
  return [{ name: 'workflow', key, node: build, invocations: [readInvocation(key, key)] }]
}

function assemble(
  root: MapNode,
  active: Workflow[],
  entries: Map<string, Entry[]>,
  names: Map<Entry, string>,
  frame: Frame,
): Value {
  const jobs = newMap()
  const workflows = newMap()
  for (const workflow of active) {
    const list = entries.get(workflow.name)!
    for (const entry of list) if (entry.job) jobs[names.get(entry)!] = entry.job as Value
    workflows[workflow.name] = assembleWorkflow(workflow, list, names, frame) as Value
  }
  workflows.version = 2
  const config = newMap()
  config.version = 2
  if ((child(root, 'setup') as { value?: Value } | undefined)?.value === true) config.setup = true
  config.jobs = jobs
  config.workflows = workflows
  return config
}

/** Keys of a workflow that vanish in the output. */
const dropped = new Set(['jobs', 'when', 'unless', 'description'])

function assembleWorkflow(
  workflow: Workflow,
  entries: Entry[],
  names: Map<Entry, string>,
  frame: Frame,
): ProcessedWorkflow {
  const jobs = entries.map(entry => invocation(names.get(entry)!, entry.rest))
  const assembled = newMap()
  assembled.jobs = jobs as Value
  if (workflow.body)
    for (const [name, { value }] of workflow.body.entries)
      if (!dropped.has(name)) assembled[name] = substitute(value, frame)
  checkTyped('workflow', workflow.body, assembled, frame)
  return assembled as unknown as ProcessedWorkflow
}

function invocation(name: string, rest: ValueMap): ProcessedInvocation {
  if (Object.keys(rest).length === 0) return name
  const map = newMap()
  map[name] = rest
  return map as ProcessedInvocation
}
