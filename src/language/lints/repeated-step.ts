import { readStep, type Step } from '../model/steps.ts'
import { child, type Node } from '../source/nodes.ts'
import { withSteps } from './example.ts'
import type { Lint } from './lint.ts'

export const repeatedStep: Lint = {
  severity: 'warning',
  summary: 'no step repeats the one before it',
  why: 'Usually a line was copied once too often. The second run costs time and mostly changes nothing.',
  failing: withSteps(`- checkout
- run: make install
- run: make install
`),
  passing: withSteps(`- checkout
- run: make install
- run: make check
`),
  check(facts, context) {
    for (const { body, library } of facts.elements) {
      const { text } = library.source
      const steps = child(body, 'steps')
      let before: Node | undefined
      for (const item of steps?.kind === 'sequence' ? steps.items : []) {
        const step = readStep(item)
        // Two aliases of one anchor are one place in the file.
        const repeats =
          before && before.start !== item.start && textOf(text, before) === textOf(text, item) && isCall(step)
        if (repeats)
          context.report({
            at: step.kind === 'call' ? step.key : item,
            message: 'this step repeats the one before it',
            help: 'remove one of the two',
          })
        before = item
      }
    }
  },
}

/** Steps that are spliced in may be other ones each time. Two checkouts have a rule of their own. */
function isCall(step: Step): boolean {
  return step.kind === 'call' && step.name !== 'checkout'
}

function textOf(text: string, node: Node): string {
  return text.slice(node.start, node.end).trim()
}
