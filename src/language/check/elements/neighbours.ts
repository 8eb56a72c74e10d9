import type { Element } from '../../model/library.ts'
import { constructs } from '../../schema/index.ts'
import { isNull } from '../../source/nodes.ts'
import type { Context } from '../context.ts'

/**
 * Finds elements whose keys are beside them instead of under them, and says so once. Gives the elements that are not to be checked any
 * further: those, and what only looks like elements.
 */
export function checkNeighbours(elements: Iterable<Element>, context: Context): ReadonlySet<Element> {
  const passed = new Set<Element>()
  let empty: Element | undefined
  let beside: string[] = []
  const report = (): void => {
    if (!empty || beside.length === 0) return
    passed.add(empty)
    context.report({
      rule: 'element-shape',
      at: empty.key,
      message: `the keys of ${empty.kind} "${empty.name}" are beside it, not under it`,
      help: `indent ${beside.map(name => `"${name}"`).join(' and ')} by two more spaces`,
    })
  }
  for (const element of elements) {
    if (empty && isKeyOf(element)) {
      beside.push(element.name)
      passed.add(element)
      continue
    }
    report()
    empty = isNull(element.node) ? element : undefined
    beside = []
  }
  report()
  return passed
}

/** Whether an element has the name of a key that elements of its kind have, and not the shape of an element. */
function isKeyOf({ kind, name, body, node }: Element): boolean {
  if (!Object.hasOwn(constructs[kind].properties, name)) return false
  const looksLikeElement = ['steps', 'docker', 'machine', 'macos', 'executor'].some(key =>
    body?.entries.has(key),
  )
  return !isNull(node) && !looksLikeElement
}
