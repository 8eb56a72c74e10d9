import { child, entriesOf, isNull } from '../source/nodes.ts'
import type { Lint } from './lint.ts'

export const emptyMatrix: Lint = {
  severity: 'warning',
  summary: 'a parameter of a matrix has values',
  why: 'Without values the matrix makes no job, and nothing runs.',
  failing: `version: 2.1
jobs:
  test:
    parameters: {os: {type: string, default: linux}}
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make << parameters.os >>}]
workflows:
  main:
    jobs:
      - test: {matrix: {parameters: {os: }}}
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
      - test: {matrix: {parameters: {os: [linux, macos]}}}
`,
  check(facts, context) {
    for (const { invocation } of facts.invocations)
      for (const { key, value } of entriesOf(child(invocation.matrix?.node, 'parameters')))
        if (isNull(value))
          context.report({
            at: key,
            message: `parameter "${key.text}" of the matrix has no value, so no job "${invocation.job}" runs`,
            help: 'list its values',
          })
  },
}
