import type { Element } from '../model/library.ts'
import { withSteps } from './example.ts'
import type { Lint } from './lint.ts'

export const unreachableStep: Lint = {
  severity: 'info',
  summary: 'no step follows one that halts the job',
  why: '"circleci-agent step halt" ends the job: what follows never runs.',
  failing: withSteps(`- checkout
- run: circleci-agent step halt
- run: make
`),
  passing: withSteps(`- checkout
- run: make
- run: circleci-agent step halt
`),
  check(facts, context) {
    const halted = new Set<Element>()
    const runs = new Map(facts.runs.map(run => [run.key, run]))
    for (const { key, body, element, conditional } of facts.steps) {
      if (!element || conditional) continue
      if (halted.has(element)) {
        context.report({
          at: key,
          message: 'this step never runs: the job has halted before it',
          help: 'remove it, or halt under a condition',
        })
        halted.delete(element)
      }
      const run = runs.get(key)
      if (
        run &&
        !body?.entries.has('when') &&
        /^circleci(?:-agent)? step halt$/.test(run.command.text.trim())
      )
        halted.add(element)
    }
  },
}
