import { type Entry, isNull, type MapNode, type Node, type ScalarNode } from '../source/nodes.ts'
import type { AnyProblem } from '../source/problem.ts'

/** The document that the files of a directory make together. */
export class Tree {
  readonly root: MapNode = { kind: 'map', start: 0, end: 0, entries: new Map() }
  private readonly problems: AnyProblem[]
  /** Maps that belong to the tree alone; those of a file may have aliases, which must not see what other files add. */
  private readonly own = new Set<MapNode>([this.root])
  /** Which file a map of the tree was made for: another file of that name would be mixed into it. */
  private readonly owners = new Map<MapNode, string>()
  /** Which file an entry came from. */
  private readonly origins = new Map<Entry, string>()

  constructor(problems: AnyProblem[]) {
    this.problems = problems
  }

  /** Puts what a file holds in its place. */
  add(path: string, content: MapNode): void {
    const { keys, named } = keysOf(path)
    let at = this.root
    for (const key of keys) at = this.enter(at, key, content)
    const owner = named ? this.owners.get(at) : undefined
    if (owner) {
      this.clash(firstKey(content), keys, owner)
      return
    }
    if (named) this.owners.set(at, path)
    for (const entry of content.entries.values()) this.put(at, entry, [...keys, entry.key.text], path)
  }

  /** The map under a key, which is made where there is none; its place is where the file begins that it is made for. */
  private enter(at: MapNode, name: string, content: MapNode): MapNode {
    const entry = at.entries.get(name)
    if (entry?.value.kind === 'map') return this.ownMapOf(entry, entry.value)
    const { start } = firstKey(content)
    const key: ScalarNode = { kind: 'scalar', start, end: start, value: name, text: name, style: 'plain' }
    const value: MapNode = { kind: 'map', start: content.start, end: content.end, entries: new Map() }
    this.own.add(value)
    at.entries.set(name, { key, value })
    return value
  }

  private put(at: MapNode, entry: Entry, keys: string[], path: string, origin?: string): void {
    const present = at.entries.get(entry.key.text)
    if (!present || isNull(present.value)) {
      const copy = { ...entry }
      at.entries.set(entry.key.text, copy)
      this.origins.set(copy, path)
      return
    }
    const from = this.origins.get(present) ?? origin
    if (present.value.kind === 'map' && entry.value.kind === 'map') {
      const map = this.ownMapOf(present, present.value)
      for (const inner of entry.value.entries.values())
        this.put(map, inner, [...keys, inner.key.text], path, from)
    }
    // "version: 2.1" may be in every file.
    else if (!isSame(present.value, entry.value)) this.clash(entry.key, keys, from ?? 'another file')
  }

  private ownMapOf(entry: Entry, map: MapNode): MapNode {
    if (this.own.has(map)) return map
    const copy: MapNode = { ...map, entries: new Map(map.entries) }
    this.own.add(copy)
    entry.value = copy
    return copy
  }

  private clash(at: ScalarNode, keys: string[], other: string): void {
    this.problems.push({
      rule: 'pack-clash',
      start: at.start,
      end: at.end,
      message: `"${keys.join('.')}" is already in ${other}`,
      help: 'rename one of the two, or join them in one file',
    })
  }
}

/** Where a file's content belongs, and whether the file gives it its name. */
function keysOf(path: string): { keys: string[]; named: boolean } {
  const parts = path.split('/')
  const name = parts.pop()!.replace(/\.ya?ml$/, '')
  const [section] = parts
  const named = section !== undefined && !name.startsWith('@')
  return { keys: section === undefined ? [] : named ? [section, name] : [section], named }
}

function isSame(one: Node, other: Node): boolean {
  return one.kind === 'scalar' && other.kind === 'scalar' && one.value === other.value
}

function firstKey(map: MapNode): ScalarNode {
  for (const { key } of map.entries.values()) return key
  return { kind: 'scalar', start: map.start, end: map.start, value: null, text: '', style: 'plain' }
}
