import {
  child,
  entriesOf,
  isNull,
  type MapNode,
  type Node,
  type ScalarNode,
  stringOf,
} from '../source/nodes.ts'

/** A job as a workflow (or a job group) invokes it. */
export interface Invocation {
  node: Node
  /** The job's name as it is written, and where. */
  job: string
  key: ScalarNode
  body?: MapNode
}

export interface Workflow {
  name: string
  key: ScalarNode
  node: Node
  body?: MapNode
  invocations: Invocation[]
}

/** The keys of an invocation that are CircleCI's own; every other one is an argument. */
export const invocationKeys = new Set([
  'name',
  'requires',
  'context',
  'type',
  'filters',
  'matrix',
  'pre-steps',
  'post-steps',
  'serial-group',
  'override-with',
])

export function readWorkflows(root: MapNode, section: 'workflows' | 'job-groups'): Map<string, Workflow> {
  const workflows = new Map<string, Workflow>()
  for (const { key, value } of entriesOf(child(root, section))) {
    if (section === 'workflows' && key.text === 'version' && value.kind === 'scalar') continue
    const body = value.kind === 'map' ? value : undefined
    workflows.set(key.text, {
      name: key.text,
      key,
      node: value,
      body,
      invocations: readInvocations(child(body, 'jobs')),
    })
  }
  return workflows
}

function readInvocations(jobs: Node | undefined): Invocation[] {
  if (jobs?.kind !== 'sequence') return []
  const invocations: Invocation[] = []
  for (const item of jobs.items) {
    const name = stringOf(item)
    if (item.kind === 'scalar' && name !== undefined) invocations.push({ node: item, job: name, key: item })
    if (item.kind !== 'map') continue
    const [first] = item.entries.values()
    if (first)
      invocations.push({ node: item, job: first.key.text, key: first.key, body: bodyOf(item, first.value) })
  }
  return invocations
}

/** A frequent slip of indentation puts the arguments beside the job's name: `{build: null, requires: […]}`. */
function bodyOf(item: MapNode, value: Node): MapNode | undefined {
  if (value.kind === 'map') return value
  if (!isNull(value) || item.entries.size < 2) return undefined
  const [, ...others] = item.entries
  return { ...item, entries: new Map(others) }
}
