import { child } from '../source/nodes.ts'
import { withSteps } from './example.ts'
import type { Lint } from './lint.ts'

export const duplicateCheckout: Lint = {
  severity: 'warning',
  summary: 'an element checks the code out once',
  why: 'The second time resets what the steps between have changed.',
  failing: withSteps(`- checkout
- run: make
- checkout
`),
  passing: withSteps(`- checkout
- run: make
`),
  check(facts, context) {
    const seen = new Map<object, Set<string>>()
    for (const { name, key, body, element, conditional } of facts.steps) {
      if (name !== 'checkout' || !element || conditional) continue
      const path = child(body, 'path')
      const text = path?.kind === 'scalar' ? path.text : '.'
      const paths = seen.get(element) ?? new Set()
      if (paths.has(text))
        context.report({
          at: key,
          message: `${element.kind} "${element.name}" checks the code out twice`,
          help: 'remove one of the two, or give one a "path:" of its own',
        })
      seen.set(element, paths.add(text))
    }
  },
}
