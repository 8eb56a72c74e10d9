import { child, entriesOf } from '../source/nodes.ts'
import { goodOrb, orbWith } from './example.ts'
import type { Lint } from './lint.ts'

export const orbExample: Lint = {
  severity: 'warning',
  summary: "the usage in an orb's examples is valid",
  why: 'People copy the examples.',
  failing: orbWith(
    '          steps: [{tools/greet: {who: you}}]',
    '          steps: [{tools/greet: {whom: you}}]',
  ),
  passing: goodOrb,
  check(_facts, context) {
    if (context.library.kind !== 'orb') return
    for (const { key, value } of entriesOf(child(context.library.root, 'examples'))) {
      const usage = child(value, 'usage')
      if (usage?.kind !== 'map') {
        context.report({
          at: key,
          message: `example "${key.text}" has no usage`,
          help: 'add "usage:" with a whole configuration',
        })
        continue
      }
      for (const problem of context.checkUsage(usage))
        context.report({
          at: problem,
          message: `in example "${key.text}": ${problem.message}`,
          help: problem.help,
        })
    }
  },
}
