import { goodOrb, orbWith } from './example.ts'
import type { Lint } from './lint.ts'

export const orbStepName: Lint = {
  severity: 'warning',
  summary: "an orb's run steps have names",
  why: 'The log of a job shows the name, and the whole script where there is none (orb-tools RC008).',
  failing: orbWith(
    '    steps: [{run: {name: Greet, command: "echo << parameters.who >>"}}]',
    '    steps: [{run: "echo << parameters.who >>"}]',
  ),
  passing: goodOrb,
  check(facts, context) {
    if (context.library.kind !== 'orb') return
    for (const { key, body, element } of facts.runs)
      if (element?.library === context.library && !body?.entries.has('name'))
        context.report({
          at: key,
          message: 'this run step of the orb has no name',
          help: 'add "name:"',
        })
  },
}
