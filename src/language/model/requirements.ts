import { child, isNull, type ScalarNode } from '../source/nodes.ts'
import type { Invocation } from './workflows.ts'

/** One entry of an invocation's `requires`. */
export interface Requirement {
  /** The name that is required, as it is written, and where. */
  name: string
  key: ScalarNode
  /** The statuses that do: `success` where none is written. */
  statuses: string[]
}

/** What an invocation requires: `build`, `{build: failed}` and `{build: [success, failed]}`. Entries of another shape are left out. */
export function readRequirements(invocation: Invocation): Requirement[] {
  const requires = child(invocation.body, 'requires')
  if (requires?.kind !== 'sequence') return []
  return requires.items.flatMap((item): Requirement[] => {
    if (item.kind === 'scalar')
      return isNull(item) ? [] : [{ name: item.text, key: item, statuses: ['success'] }]
    const [first, second] = item.kind === 'map' ? item.entries.values() : []
    if (!first || second) return []
    const statuses = first.value.kind === 'sequence' ? first.value.items : [first.value]
    return [
      {
        name: first.key.text,
        key: first.key,
        statuses: statuses.flatMap(status =>
          status.kind === 'scalar' && !isNull(status) ? [status.text] : [],
        ),
      },
    ]
  })
}
