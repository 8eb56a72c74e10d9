import { child, type Node } from '../source/nodes.ts'
import { type Element, type ElementKind, type Library, resolve, tableOf } from './library.ts'
import type { Workflow } from './workflows.ts'

const kinds: ElementKind[] = ['job', 'command', 'executor']

/**
 * The jobs, commands and executors that a workflow may reach, whatever its conditions and values. Rather one too many: whatever is
 * written in what is reached, and is the name of an element, reaches it.
 */
export function reachedFrom(
  library: Library,
  workflows: ReadonlyMap<string, Workflow>,
  groups: ReadonlyMap<string, Workflow>,
): ReadonlySet<Element> {
  const reach = new Reach()
  // Values of pipeline parameters may name executors; without workflows, the job "build" runs.
  reach.visit(library, child(library.root, 'parameters'))
  if (workflows.size === 0) reach.name(library, 'build')
  for (const { invocations } of workflows.values())
    for (const { node, job } of invocations) {
      reach.visit(library, node)
      for (const member of groups.get(job)?.invocations ?? []) reach.visit(library, member.node)
    }
  return reach.elements
}

class Reach {
  readonly elements = new Set<Element>()
  private readonly seen = new Map<Library, Set<Node>>()

  /** Follows every name in a node. An iterative form would not be simpler: documents are not deep. */
  visit(library: Library, node: Node | undefined): void {
    const seen = this.seen.get(library) ?? new Set()
    this.seen.set(library, seen)
    if (!node || seen.has(node)) return
    seen.add(node)
    if (node.kind === 'scalar') this.name(library, node.text)
    else if (node.kind === 'sequence') for (const item of node.items) this.visit(library, item)
    else
      for (const { key, value } of node.entries.values()) {
        this.name(library, key.text)
        this.visit(library, value)
      }
  }

  /** Reaches the elements of a name, of any kind. */
  name(library: Library, text: string): void {
    if (text.length > 200 || text.includes('\n')) return
    for (const kind of kinds)
      for (const name of namesLike(library, kind, text)) {
        const element = tableOf(library, kind).get(name)
        if (element) this.reach(element)
        const target = resolve(library, kind, name)
        if (typeof target === 'object') this.reach(target)
      }
  }

  private reach(element: Element): void {
    if (this.elements.has(element)) return
    this.elements.add(element)
    this.visit(element.library, element.node)
  }
}

/** The name itself; of a name that tags complete, all those that it may become. One that is a tag alone is a value, written elsewhere. */
function namesLike(library: Library, kind: ElementKind, text: string): Iterable<string> {
  if (!text.includes('<<')) return [text]
  const parts = text.split(/<<.*?>>/)
  if (parts.every(part => part.trim() === '')) return []
  const fits = (name: string) => {
    let at = 0
    for (const part of parts) {
      const found = name.indexOf(part, at)
      if (found < 0) return false
      at = found + part.length
    }
    return true
  }
  const own = [...tableOf(library, kind).keys()]
  const imported = [...library.orbs].flatMap(([alias, orb]) =>
    orb.library ? [...tableOf(orb.library, kind).keys()].map(name => `${alias}/${name}`) : [],
  )
  return [...own, ...imported].filter(fits)
}
