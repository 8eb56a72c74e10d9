import type { Node, ScalarNode } from '../source/nodes.ts'
import type { AnyProblem } from '../source/problem.ts'
import type { Joined } from './joined.ts'

/** The closing parenthesis may be missing: CircleCI's own pack has always taken it so, and published orbs rely on it. */
const directive = /<<\s*include\(\s*([^()\s>]+)\s*\)?\s*>>/g

/** Puts the text of files in place of the includes that name them; its `<<` is escaped, for it is not a template. */
export class Includes {
  private readonly files: ReadonlyMap<string, string>
  private readonly joined: Joined
  private readonly problems: AnyProblem[]
  /** Aliases share nodes: each is resolved once. */
  private readonly resolved = new Map<Node, Node>()
  private readonly starts = new Map<string, number>()

  constructor(files: ReadonlyMap<string, string>, joined: Joined, problems: AnyProblem[]) {
    this.files = files
    this.joined = joined
    this.problems = problems
  }

  /** The node with every include in it replaced, in place where it is a collection. */
  resolve(node: Node): Node {
    const before = this.resolved.get(node)
    if (before) return before
    this.resolved.set(node, node)
    if (node.kind === 'sequence') node.items = node.items.map(item => this.resolve(item))
    else if (node.kind === 'map')
      for (const entry of node.entries.values()) entry.value = this.resolve(entry.value)
    else if (node.text.includes('include(') && typeof node.value === 'string') {
      const replaced = this.replace(node)
      this.resolved.set(node, replaced)
      return replaced
    }
    return node
  }

  private replace(node: ScalarNode): ScalarNode {
    const [only] = node.text.matchAll(directive)
    if (only && only[0] === node.text.trim()) {
      const path = pathOf(only[1]!)
      const file = this.read(path, node)
      return file === undefined ? node : this.whole(path, file)
    }
    let missing = false
    const text = node.text.replaceAll(directive, (tag, name: string) => {
      const file = this.read(pathOf(name), node)
      missing ||= file === undefined
      return file === undefined ? tag : escaped(file)
    })
    // Beside other text the places of what is included are not followed: all of it is where the value is.
    return missing ? node : { ...node, text, value: text, style: 'quoted' }
  }

  /** The whole of a file as a value: its place is in that file. */
  private whole(path: string, file: string): ScalarNode {
    const start = this.starts.get(path) ?? this.joined.add(path, file)
    this.starts.set(path, start)
    const text = escaped(file)
    return { kind: 'scalar', start, end: start + file.length, value: text, text, style: 'plain' }
  }

  private read(path: string, node: ScalarNode): string | undefined {
    const file = this.files.get(path)
    if (file === undefined)
      this.problems.push({
        rule: 'include-file',
        start: node.start,
        end: node.end,
        message: `there is no file "${path}" to include`,
        help: 'write its path from the directory that is packed',
        circleci: `could not read included file "${path}"`,
      })
    return file
  }
}

function pathOf(name: string): string {
  const parts: string[] = []
  for (const part of name.split('/'))
    if (part === '..' && parts.length) parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  return parts.join('/')
}

function escaped(text: string): string {
  return text.replaceAll('<<', '\\<<')
}
