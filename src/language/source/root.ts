import { aKindOf, type Node } from './nodes.ts'
import type { Problem } from './problem.ts'

/** What is wrong with a file that is not a map. */
export function rootProblem(root: Node): Problem {
  const empty = root.kind === 'scalar' && root.value === null
  return {
    rule: 'root-shape',
    start: root.start,
    end: Math.max(root.end, root.start + 1),
    message: empty ? 'the file is empty' : `the file must be a map, not ${aKindOf(root)}`,
    help: 'begin it with "version: 2.1"',
  }
}
