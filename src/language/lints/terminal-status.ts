import { child, entriesOf } from '../source/nodes.ts'
import type { Lint } from './lint.ts'

export const terminalStatus: Lint = {
  severity: 'info',
  summary: 'waiting for every status is written "terminal"',
  why: 'It also covers statuses that are added later.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
  test:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - build
      - test: {requires: [{build: [success, failed, canceled, unauthorized, not_run]}]}
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
  test:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - build
      - test: {requires: [{build: terminal}]}
`,
  check(facts, context) {
    for (const { invocation } of facts.invocations) {
      const requires = child(invocation.body, 'requires')
      for (const item of requires?.kind === 'sequence' ? requires.items : [])
        for (const { key, value } of entriesOf(item))
          if (
            value.kind === 'sequence' &&
            new Set(value.items.map(status => (status.kind === 'scalar' ? status.text : ''))).size >= 5
          )
            context.report({
              at: value,
              message: `"${key.text}" is waited for in every status`,
              help: `write "${key.text}: terminal"`,
            })
    }
  },
}
