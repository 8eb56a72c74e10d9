import type { Lint } from './lint.ts'

export const serialGroupTwice: Lint = {
  severity: 'warning',
  summary: 'a workflow uses each serial group once',
  why: 'The jobs join the queue in no certain order; a job group serializes several as one.',
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
      - build: {serial-group: deploys/app}
      - test: {serial-group: deploys/app}
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
      - build: {serial-group: deploys/app}
      - test
`,
  check(_facts, context) {
    for (const workflow of context.workflows.values()) {
      const seen = new Set<string>()
      for (const { serialGroup, matrix } of workflow.invocations) {
        const group = serialGroup?.value
        if (group?.kind !== 'scalar' || matrix) continue
        if (seen.has(group.text))
          context.report({
            at: group,
            message: `serial group "${group.text}" is there twice in workflow "${workflow.name}"`,
            help: 'use one key for each, or a job group for both',
          })
        seen.add(group.text)
      }
    }
  },
}
