import type { Node } from './nodes.ts'

/** Moves a node and what is in it by an offset. Nodes that are moved already, for several aliases share them, are left alone. */
export function shift(node: Node, by: number, moved: Set<object>): void {
  if (moved.has(node)) return
  moved.add(node)
  node.start += by
  node.end += by
  if (node.kind === 'sequence') for (const item of node.items) shift(item, by, moved)
  if (node.kind === 'map')
    for (const { key, value } of node.entries.values()) {
      shift(key, by, moved)
      shift(value, by, moved)
    }
}
