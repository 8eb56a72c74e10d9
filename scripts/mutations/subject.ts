import { child, type MapNode, type Node } from '../../src/language/source/nodes.ts'
import { readSource } from '../../src/language/source/read.ts'

export interface Mutant {
  text: string
  /** The line that the defect is on, from 1. */
  line: number
  /** The text without the defect, where that is not the configuration itself. */
  before?: string
}

/** Marks the place in a snippet where the finding is expected. */
const mark = '¶'

/** A configuration to plant defects into. Each method gives undefined where the file has no place of that kind. */
export class Subject {
  readonly text: string
  readonly root: MapNode

  constructor(text: string) {
    this.text = text.endsWith('\n') ? text : `${text}\n`
    this.root = readSource(this.text, 'subject').root as MapNode
  }

  /** Adds a step before the first one of a job. */
  step(snippet: string): Mutant | undefined {
    for (const { value } of this.entries('jobs')) {
      const steps = child(value, 'steps')
      const mutant = steps?.kind === 'sequence' ? this.item(steps, snippet) : undefined
      if (mutant) return mutant
    }
    return undefined
  }

  /** Adds a job to a workflow's list. */
  invocation(snippet: string): Mutant | undefined {
    for (const { value } of this.entries('workflows')) {
      const jobs = child(value, 'jobs')
      const mutant = jobs?.kind === 'sequence' ? this.item(jobs, snippet) : undefined
      if (mutant) return mutant
    }
    return undefined
  }

  /** Adds keys to a job that has steps of its own. */
  job(snippet: string, lacking: string[] = []): Mutant | undefined {
    for (const { value } of this.entries('jobs')) {
      if (value.kind !== 'map' || !value.entries.has('steps') || lacking.some(key => value.entries.has(key)))
        continue
      const mutant = this.keys(value, snippet)
      if (mutant) return mutant
    }
    return undefined
  }

  /** Adds keys to a workflow. */
  workflow(snippet: string, lacking: string[] = []): Mutant | undefined {
    for (const { value } of this.entries('workflows')) {
      if (value.kind !== 'map' || !value.entries.has('jobs') || lacking.some(key => value.entries.has(key)))
        continue
      const mutant = this.keys(value, snippet)
      if (mutant) return mutant
    }
    return undefined
  }

  /** Adds an element to a section, which is made at the end of the file where there is none. */
  element(section: string, snippet: string): Mutant | undefined {
    const node = child(this.root, section)
    if (node?.kind === 'map' && node.entries.size > 0) return this.keys(node, snippet)
    if (this.root.entries.has(section)) return undefined
    return this.append(`${section}:\n${indent(snippet, 2)}`)
  }

  /** Adds text at the end of the file; not for a key that is there already. */
  append(snippet: string): Mutant | undefined {
    const key = /^¶?([\w-]+):/.exec(snippet)?.[1]
    if (key && this.root.entries.has(key)) return undefined
    return finish(`${this.text}${snippet}\n`)
  }

  /** The file's commands and executors as an orb, with sections in front; undefined where they are not valid alone. */
  orb(snippet: string): Mutant | undefined {
    const sections = ['commands', 'executors']
      .map(name => ({ name, node: child(this.root, name) }))
      .filter(({ node }) => node?.kind === 'map' && node.entries.size > 0)
      .map(({ name, node }) => `${name}:${this.linesOf(node!)}`)
    const rest = `description: an orb\n${sections.join('')}`
    if (sections.length === 0 || readSource(rest, 'orb').problems.length > 0) return undefined
    return { ...finish(`version: 2.1\n${snippet}\n${rest}`), before: `version: 2.1\n${rest}` }
  }

  /** Replaces a node's text. */
  replace(node: Node | undefined, snippet: string): Mutant | undefined {
    if (!node || node.start === node.end || (node.kind === 'scalar' && node.style === 'block'))
      return undefined
    return finish(this.text.slice(0, node.start) + snippet + this.text.slice(node.end))
  }

  /** The first node that a test accepts. */
  find(accept: (node: Node) => boolean, from: Node = this.root): Node | undefined {
    if (accept(from)) return from
    const children =
      from.kind === 'map'
        ? [...from.entries.values()].map(({ value }) => value)
        : from.kind === 'sequence'
          ? from.items
          : []
    for (const node of children) {
      const found = this.find(accept, node)
      if (found) return found
    }
    return undefined
  }

  entries(section: string) {
    const node = child(this.root, section)
    return node?.kind === 'map' ? [...node.entries.values()] : []
  }

  /** A block collection's lines, beginning with the end of the line above it. */
  private linesOf(node: Node): string {
    const start = this.text.lastIndexOf('\n', node.start)
    return `${this.text.slice(start, node.end).trimEnd()}\n`
  }

  private keys(map: MapNode, snippet: string): Mutant | undefined {
    for (const { key } of map.entries.values()) {
      // Keys that a merge brought in are elsewhere.
      if (key.start < map.start || key.start > map.end) continue
      return this.insertLine(key.start, snippet)
    }
    return undefined
  }

  private item(list: Node & { kind: 'sequence' }, snippet: string): Mutant | undefined {
    const [first] = list.items
    if (!first || first.start < list.start) return undefined
    return this.insertLine(this.text.lastIndexOf('-', first.start), snippet)
  }

  /** Puts lines above the one that begins, after blank space, at an offset. */
  private insertLine(at: number, snippet: string): Mutant | undefined {
    const lineStart = this.text.lastIndexOf('\n', at - 1) + 1
    const before = this.text.slice(lineStart, at)
    if (before.trim() !== '') return undefined
    return finish(
      `${this.text.slice(0, lineStart)}${indent(snippet, before.length)}\n${this.text.slice(lineStart)}`,
    )
  }
}

export function indent(text: string, by: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(by))
}

function finish(marked: string): Mutant {
  const at = marked.indexOf(mark)
  if (at < 0) throw new Error(`a snippet without a mark: ${marked.slice(-200)}`)
  return { text: marked.replace(mark, ''), line: marked.slice(0, at).split('\n').length }
}
