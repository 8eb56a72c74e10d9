import { Alias, isMap, isSeq, type Scalar, type YAMLMap, type YAMLSeq, type Node as YamlNode } from 'yaml'
import type { Entry, MapNode, Node, ScalarNode } from './nodes.ts'
import type { Problem } from './problem.ts'
import { resolvePlain } from './scalars.ts'

/** How many nodes aliases may add to a document before it is rejected: real files add a few thousand. */
const aliasBudget = 250_000

/** Stops the building of a document that is not worth going on with. */
export class Refused extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.message)
    this.problem = problem
  }
}

/**
 * Builds the positioned document from `yaml`'s nodes: resolves scalars as YAML 1.1, aliases and merge keys, and finds duplicate keys
 * (with a `Map`: `yaml`'s own check is quadratic).
 */
export class Builder {
  readonly problems: Problem[] = []
  readonly anchors = new Map<string, Node>()
  /** The anchors that no alias has named yet, with the offset at which their value begins. */
  readonly unusedAnchors = new Map<string, number>()
  private readonly open = new Set<string>()
  private readonly sizes = new Map<Node, number>()
  private readonly outside: ReadonlyMap<string, Node>
  private readonly tolerant: boolean
  private added = 0

  /**
   * `outside` are anchors of other files, which the document's own hide. A `tolerant` builder passes over keys that are lists or maps,
   * and aliases inside of what they name.
   */
  constructor(outside: ReadonlyMap<string, Node> = new Map(), tolerant = false) {
    this.outside = outside
    this.tolerant = tolerant
  }

  build(node: YamlNode | null | undefined, at: number): Node {
    if (!node) return emptyScalar(at)
    if (node instanceof Alias) return this.alias(node)
    const anchor = (node as Scalar).anchor
    if (anchor === undefined) return this.content(node)
    this.open.add(anchor)
    const before = this.added
    const built = this.content(node)
    this.open.delete(anchor)
    this.anchors.set(anchor, built)
    this.unusedAnchors.set(anchor, built.start)
    this.sizes.set(built, sizeOf(built) + this.added - before)
    return built
  }

  private content(node: YamlNode): Node {
    if (isMap(node)) return this.map(node as YAMLMap<YamlNode, YamlNode | null>)
    if (isSeq(node)) return this.sequence(node as YAMLSeq<YamlNode>)
    return scalar(node as Scalar)
  }

  private sequence(node: YAMLSeq<YamlNode>): Node {
    const [start, end] = node.range!
    return { kind: 'sequence', start, end, items: node.items.map(item => this.build(item, end)) }
  }

  private map(node: YAMLMap<YamlNode, YamlNode | null>): MapNode {
    const [start, end] = node.range!
    const entries = new Map<string, Entry>()
    const merges: Node[] = []
    for (const pair of node.items) {
      const key = this.key(pair.key, start)
      const value = this.build(pair.value, key.end)
      if (key.style === 'plain' && key.text === '<<') merges.push(value)
      else if (entries.has(key.text)) this.duplicate(key)
      else entries.set(key.text, { key, value })
    }
    const own: MapNode = { kind: 'map', start, end, entries }
    for (const merge of merges) this.merge(own, merge)
    return own
  }

  private key(node: YamlNode | null, at: number): ScalarNode {
    const key = this.build(node, at)
    if (key.kind === 'scalar') return key
    if (this.tolerant) return emptyScalar(key.start)
    throw new Refused({
      rule: 'yaml-syntax',
      start: key.start,
      end: key.end,
      message: 'a key is a list or a map, where CircleCI reads plain keys only',
      help: 'write the key as one word, or quote it',
    })
  }

  /** What a mapping says itself wins over what it merges, and an earlier merge over a later one. */
  private merge(into: MapNode, source: Node): void {
    if (source.kind === 'sequence' && source.items.every(item => item.kind === 'map')) {
      for (const item of source.items) this.merge(into, item)
      return
    }
    if (source.kind !== 'map') {
      this.problems.push({
        rule: 'merge-value',
        start: source.start,
        end: source.end,
        message: 'a merge key `<<:` takes a map or a list of maps',
        help: 'merge an anchor of a map: `<<: *defaults`',
      })
      return
    }
    this.charge(source.entries.size, source)
    for (const [name, entry] of source.entries) if (!into.entries.has(name)) into.entries.set(name, entry)
  }

  private alias(node: Alias): Node {
    const [start, end] = node.range!
    const own = this.anchors.get(node.source)
    const target = own ?? this.outside.get(node.source)
    if (this.open.has(node.source) && this.tolerant) return emptyScalar(start)
    if (this.open.has(node.source))
      throw new Refused({
        rule: 'unknown-anchor',
        start,
        end,
        message: `alias "*${node.source}" is inside the value that it names`,
        help: 'move the alias out of its own anchor',
      })
    if (target) {
      this.unusedAnchors.delete(node.source)
      this.charge(this.sizes.get(target) ?? (own ? 1 : sizeOf(target)), node as unknown as Node, start, end)
      return target
    }
    const known = [...this.anchors.keys()]
    this.problems.push({
      rule: 'unknown-anchor',
      start,
      end,
      message: `alias "*${node.source}" names no anchor that is before it`,
      help: known.length
        ? `define "&${node.source}" first; anchors so far: ${known.slice(-5).join(', ')}`
        : `define "&${node.source}" first`,
      circleci: `found undefined alias ${node.source}`,
    })
    return emptyScalar(start)
  }

  private charge(nodes: number, at: Node, start = at.start, end = at.end): void {
    this.added += nodes
    if (this.added <= aliasBudget) return
    throw new Refused({
      rule: 'alias-bomb',
      start,
      end,
      message: `aliases repeat more than ${aliasBudget.toLocaleString('en')} values`,
      help: 'use commands and parameters instead of nesting anchors',
    })
  }

  private duplicate(key: ScalarNode): void {
    this.problems.push({
      rule: 'duplicate-key',
      start: key.start,
      end: key.end,
      message: `key "${key.text}" is twice in one map`,
      help: 'keep one of the two, or give one another name',
      circleci: `found duplicate key ${key.text}`,
    })
  }
}

function scalar(node: Scalar): ScalarNode {
  const [start, end] = node.range!
  const plain = node.type === 'PLAIN'
  const text = plain ? (node.source ?? '') : String(node.value ?? '')
  const tagged = node.tag === 'tag:yaml.org,2002:str' || node.tag === '!'
  const value = plain && !tagged ? resolvePlain(text) : text
  const style = plain ? 'plain' : node.type?.startsWith('QUOTE') ? 'quoted' : 'block'
  return { kind: 'scalar', start, end, value, text, style }
}

function emptyScalar(at: number): ScalarNode {
  return { kind: 'scalar', start: at, end: at, value: null, text: '', style: 'plain' }
}

function sizeOf(node: Node): number {
  if (node.kind === 'scalar') return 1
  let size = 1
  if (node.kind === 'sequence') for (const item of node.items) size += sizeOf(item)
  else for (const entry of node.entries.values()) size += sizeOf(entry.value)
  return size
}
