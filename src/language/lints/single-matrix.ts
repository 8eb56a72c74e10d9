import { child, entriesOf } from '../source/nodes.ts'
import type { Lint } from './lint.ts'

export const singleMatrix: Lint = {
  severity: 'info',
  summary: 'a matrix makes several jobs',
  why: 'One value for each parameter is one job, which needs no matrix.',
  failing: `version: 2.1
jobs:
  test:
    parameters: {os: {type: string}}
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make << parameters.os >>}]
workflows:
  main:
    jobs:
      - test: {matrix: {parameters: {os: [linux]}}}
`,
  passing: `version: 2.1
jobs:
  test:
    parameters: {os: {type: string}}
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make << parameters.os >>}]
workflows:
  main:
    jobs:
      - test: {os: linux}
`,
  check(facts, context) {
    for (const { invocation } of facts.invocations) {
      const { matrix } = invocation
      const parameters = [...entriesOf(child(matrix?.node, 'parameters'))]
      if (
        matrix &&
        parameters.length > 0 &&
        parameters.every(({ value }) => value.kind === 'sequence' && value.items.length === 1)
      )
        context.report({
          at: matrix.key,
          message: `this matrix makes one job of "${invocation.job}"`,
          help: 'pass the values as arguments',
        })
    }
  },
}
