import type { Node } from './nodes.ts'

/** Whether one of the nodes holds an offset: itself, or what an alias or a merge key in it names elsewhere. */
export function covers(nodes: Iterable<Node>, offset: number, seen = new Set<Node>()): boolean {
  for (const node of nodes) {
    if (seen.has(node)) continue
    seen.add(node)
    if (node.start <= offset && offset <= node.end) return true
    if (node.kind === 'sequence' && covers(node.items, offset, seen)) return true
    if (node.kind === 'map')
      for (const { key, value } of node.entries.values()) if (covers([key, value], offset, seen)) return true
  }
  return false
}
