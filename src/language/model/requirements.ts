import { isNull, type Node, type ScalarNode } from '../source/nodes.ts'

/** One entry of an invocation's `requires`. */
export interface Requirement {
  /** The name that is required, as it is written, and where. */
  name: string
  /** The whole entry. */
  node: Node
  key: ScalarNode
  /** What is written behind the name: a status, or a list of them. */
  value?: Node
  /** The statuses as they are written, each with its place. */
  written: Node[]
  /** The statuses that do: `success` where none is written. */
  statuses: string[]
}

/**
 * What an invocation requires: `build`, `{build: failed}` and `{build: [success, failed]}`. `odd` are entries of another shape. This is
 * the one place that knows the shapes.
 */
export function readRequirements(requires: Node | undefined): { requirements: Requirement[]; odd: Node[] } {
  const requirements: Requirement[] = []
  const odd: Node[] = []
  for (const item of requires?.kind === 'sequence' ? requires.items : []) {
    const requirement = readRequirement(item)
    if (requirement) requirements.push(requirement)
    else odd.push(item)
  }
  return { requirements, odd }
}

function readRequirement(item: Node): Requirement | undefined {
  if (item.kind === 'scalar')
    return isNull(item)
      ? undefined
      : { name: item.text, node: item, key: item, written: [], statuses: ['success'] }
  const [first, second] = item.kind === 'map' ? item.entries.values() : []
  if (!first || second) return undefined
  const { key, value } = first
  const written = value.kind === 'sequence' ? value.items : [value]
  const statuses = written.flatMap(one => (one.kind === 'scalar' && !isNull(one) ? [one.text] : []))
  return { name: key.text, node: item, key, value, written, statuses }
}
