import { child, entriesOf } from '../source/nodes.ts'
import type { Lint } from './lint.ts'

export const matrixArgumentTwice: Lint = {
  severity: 'warning',
  summary: 'a parameter is given by the matrix or directly',
  why: 'Given twice it is not documented which wins.',
  failing: `version: 2.1
jobs:
  build:
    parameters:
      os: {type: string}
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make << parameters.os >>}]
workflows:
  main:
    jobs:
      - build:
          os: a
          matrix: {parameters: {os: [a, b]}}
`,
  passing: `version: 2.1
jobs:
  build:
    parameters:
      os: {type: string}
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make << parameters.os >>}]
workflows:
  main:
    jobs:
      - build:
          matrix: {parameters: {os: [a, b]}}
`,
  check(facts, context) {
    for (const { invocation } of facts.invocations) {
      const parameters = child(invocation.matrix?.node, 'parameters')
      for (const { key } of entriesOf(parameters)) {
        const direct = invocation.body!.entries.get(key.text)
        if (direct)
          context.report({
            at: direct.key,
            message: `"${key.text}" is given here and by the matrix`,
            help: 'remove one of the two',
          })
      }
    }
  },
}
