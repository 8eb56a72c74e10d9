import { withSteps } from './example.ts'
import type { Lint } from './lint.ts'

export const expressionInStep: Lint = {
  severity: 'warning',
  summary: "a step's condition is a logic statement",
  why: 'Expressions are read in workflows and filters; the condition of a step takes their text for a value, which is always true.',
  failing: withSteps(`- when:
    condition: pipeline.git.branch == "main"
    steps: [checkout]
`),
  passing: withSteps(`- when:
    condition: {equal: [main, << pipeline.git.branch >>]}
    steps: [checkout]
`),
  check(facts, context) {
    for (const { node } of facts.conditions)
      if (
        node.kind === 'scalar' &&
        typeof node.value === 'string' &&
        !node.text.trim().startsWith('<<') &&
        /[=<>]|\b(?:and|or|not|matches|contains|starts-with)\b/.test(node.text)
      )
        context.report({
          at: node,
          message: 'this text is not a logic statement, so it is always true',
          help: 'write "equal: […]", "and: […]", or put the expression into a tag: << … >>',
        })
  },
}
