import {
  child,
  entriesOf,
  isNull,
  type MapNode,
  type Node,
  type ScalarNode,
  stringOf,
} from '../source/nodes.ts'
import { type Invocation, nameOf, readInvocation } from './invocation.ts'

export interface Workflow {
  name: string
  key: ScalarNode
  node: Node
  body?: MapNode
  invocations: Invocation[]
}

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
    if (item.kind === 'scalar' && name !== undefined) invocations.push(readInvocation(item, item))
    if (item.kind !== 'map') continue
    const [first] = item.entries.values()
    if (first) invocations.push(readInvocation(item, first.key, bodyOf(item, first.value)))
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

/** The invocations that one waits for, itself or by those in between, in its workflow; names that nothing has are passed over. */
export function requiredBy(invocation: Invocation, workflow: Workflow): Invocation[] {
  const found = new Set<Invocation>([invocation])
  for (const one of found) {
    const names = new Set(one.requirements.map(({ name }) => name))
    for (const other of workflow.invocations)
      if (names.has(other.job) || names.has(nameOf(other))) found.add(other)
  }
  return [...found].slice(1)
}
