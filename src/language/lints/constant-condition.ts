import { hasTag, isNull, type MapNode, type Node } from '../source/nodes.ts'
import { withSteps } from './example.ts'
import type { Lint, LintContext } from './lint.ts'

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

function reportConstant(node: MapNode, context: LintContext): void {
  if (node.entries.size === 0 || reads(node) || isTold(node, context)) return
  context.report({
    at: node.entries.values().next().value!.key,
    message: 'the condition reads nothing, so it always decides the same way',
    help: 'read a parameter or a pipeline value',
  })
}

/** Whether something else is wrong in the condition: what it lacks may be what it was to read. */
function isTold(node: Node, context: LintContext): boolean {
  return context.problems.some(
    ({ rule, start }) => rule.startsWith('logic-') && start >= node.start && start <= node.end,
  )
}

export const constantCondition: Lint = {
  severity: 'warning',
  summary: 'a condition reads a value that can differ',
  why: 'A condition of constants always decides the same way.',
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
        context.report({
          at: node,
          message: `the condition "${node.text}" is always ${isFalse(node) ? 'false' : 'true'}`,
          help: 'read a parameter or a pipeline value',
        })
      if (node.kind === 'map') reportConstant(node, context)
    }
  },
}
