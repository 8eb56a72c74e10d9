import type { Context } from '../check/context.ts'
import { hasTag, isNull, type MapNode, type Node } from '../source/nodes.ts'
import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

function isFalse(node: Node): boolean {
  return (
    isNull(node) ||
    (node.kind === 'scalar' && (node.value === false || node.value === 0 || node.value === ''))
  )
}

function reads(node: Node): boolean {
  if (node.kind === 'scalar') return hasTag(node) || node.text.includes('$')
  return node.kind === 'sequence'
    ? node.items.some(reads)
    : [...node.entries.values()].some(({ value }) => reads(value))
}

function reportConstant(node: MapNode, context: Context): void {
  if (node.entries.size === 0 || reads(node) || isTold(node, context)) return
  context.report(
    'constant-condition',
    node.entries.values().next().value!.key,
    'the condition reads nothing, so it always decides the same way',
    'read a parameter or a pipeline value',
  )
}

/** Whether something else is wrong in the condition: what it lacks may be what it was to read. */
function isTold(node: Node, context: Context): boolean {
  return context.problems.some(
    ({ rule, start }) => rule.startsWith('logic-') && start >= node.start && start <= node.end,
  )
}

export const constantCondition: Rule = {
  id: 'constant-condition',
  severity: 'warning',
  summary: 'a condition reads something',
  why: 'One that reads nothing always decides the same way.',
  failing: withSteps(`- when:
    condition: true
    steps: [checkout]
`),
  passing: withSteps(`- when:
    condition: << pipeline.git.tag >>
    steps: [checkout]
`),
  check(facts, context) {
    for (const { node } of facts.conditions) {
      if (
        node.kind === 'scalar' &&
        !hasTag(node) &&
        !/[=<>$]|\b(?:and|or|not|matches|contains|starts-with)\b/.test(node.text)
      )
        context.report(
          'constant-condition',
          node,
          `the condition "${node.text}" is always ${isFalse(node) ? 'false' : 'true'}`,
          'read a parameter or a pipeline value',
        )
      if (node.kind === 'map') reportConstant(node, context)
    }
  },
}
