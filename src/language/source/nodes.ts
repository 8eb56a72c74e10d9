/** The positioned document: what every rule walks. Offsets count UTF-16 code units from the start of the text; `end` is exclusive. */

/** A value that YAML can write in one scalar. */
export type ScalarValue = string | number | boolean | null

export interface ScalarNode {
  kind: 'scalar'
  start: number
  end: number
  value: ScalarValue
  /** What is written in the file, without quotes: `1.10` where {@link value} is 1.1. */
  text: string
  /** How it is written; a `block` scalar's text does not begin at {@link start}. */
  style: 'plain' | 'quoted' | 'block'
}

export interface Entry {
  key: ScalarNode
  value: Node
}

export interface MapNode {
  kind: 'map'
  start: number
  end: number
  /** By key text, merged keys (`<<:`) included, in source order. A `Map`, so that no key of a user can reach a prototype. */
  entries: Map<string, Entry>
}

export interface SequenceNode {
  kind: 'sequence'
  start: number
  end: number
  items: Node[]
}

export type Node = ScalarNode | MapNode | SequenceNode

/** The value under a key, or undefined where the node is not a mapping or lacks it. */
export function child(node: Node | undefined, key: string): Node | undefined {
  return node?.kind === 'map' ? node.entries.get(key)?.value : undefined
}

export function isNull(node: Node | undefined): boolean {
  return node === undefined || (node.kind === 'scalar' && node.value === null)
}

/** The text of a scalar that YAML reads as a string; undefined for every other node. */
export function stringOf(node: Node | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined
}

/** The entries of a mapping; none for every other node. */
export function entriesOf(node: Node | undefined): Iterable<Entry> {
  return node?.kind === 'map' ? node.entries.values() : []
}

/** Whether a scalar carries a `<< >>` tag (or its beginning), so that its value is known only after substitution. */
export function hasTag(node: Node | undefined): boolean {
  return node?.kind === 'scalar' && typeof node.value === 'string' && node.value.includes('<<')
}

/** What YAML made of a node, in the words of CircleCI's own messages. */
export function kindOf(node: Node): string {
  if (node.kind !== 'scalar') return node.kind === 'map' ? 'map' : 'list'
  if (node.value === null) return 'null'
  if (typeof node.value === 'number')
    return Number.isInteger(node.value) && !node.text.includes('.') ? 'integer' : 'number'
  return typeof node.value
}

/** The same with its article, for a sentence: `a map`, `an integer`, `an empty list`, `nothing`. */
export function aKindOf(node: Node): string {
  const empty =
    (node.kind === 'map' && node.entries.size === 0) || (node.kind === 'sequence' && !node.items.length)
  const kind = kindOf(node)
  if (kind === 'null') return 'nothing'
  return empty ? `an empty ${kind}` : `${kind === 'integer' ? 'an' : 'a'} ${kind}`
}
