import type { Node, ScalarNode } from '../source/nodes.ts'
import { withSteps } from './example.ts'
import type { Lint } from './lint.ts'

function scalarsOf(node: Node): ScalarNode[] {
  if (node.kind === 'scalar') return [node]
  return node.kind === 'sequence'
    ? node.items.flatMap(scalarsOf)
    : [...node.entries.values()].flatMap(({ value }) => scalarsOf(value))
}

export const envVarCondition: Lint = {
  severity: 'warning',
  summary: 'a condition reads no environment variables',
  why: 'Conditions are decided before any job has an environment: the text "$CI" is always true.',
  failing: withSteps(`- when:
    condition: $CI
    steps: [checkout]
`),
  passing: withSteps(`- when:
    condition: << pipeline.git.tag >>
    steps: [checkout]
`),
  check(facts, context) {
    for (const { node } of facts.conditions)
      for (const scalar of scalarsOf(node))
        if (/^\$\{?\w+\}?$/.test(scalar.text))
          context.report({
            at: scalar,
            message: `"${scalar.text}" is text here, not the value of a variable`,
            help: 'test the variable in a run step, or pass a parameter',
          })
  },
}
