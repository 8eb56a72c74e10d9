import type { Lint } from './lint.ts'

export const terminalStatus: Lint = {
  severity: 'info',
  summary: 'a job that waits for every status requires "terminal"',
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
      for (const { name, value, statuses } of invocation.requirements)
        if (value && new Set(statuses).size >= 5)
          context.report({
            at: value,
            message: `"${name}" is waited for in every status`,
            help: `write "${name}: terminal"`,
          })
    }
  },
}
