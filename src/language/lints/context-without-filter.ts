import { nameOf } from '../model/invocation.ts'
import { child, isNull } from '../source/nodes.ts'
import type { Lint } from './lint.ts'

export const contextWithoutFilter: Lint = {
  severity: 'info',
  summary: 'jobs with contexts run on chosen branches',
  why: 'Without a filter any branch runs them, with its own version of the file and all the secrets of the context.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - build: {context: production}
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - build: {context: production, filters: pipeline.git.branch == "main"}
`,
  check(_facts, context) {
    for (const workflow of context.workflows.values()) {
      if (['when', 'unless', 'triggers'].some(key => child(workflow.body, key))) continue
      for (const invocation of workflow.invocations) {
        const { context: entry, filters } = invocation
        if (!entry || isNull(entry.value) || filters) continue
        const names = invocation.requirements.map(({ name }) => name)
        if (!workflow.invocations.some(one => one.approval && names.includes(nameOf(one))))
          context.report({
            at: entry.key,
            message: 'this context is open to every branch',
            help: 'add "filters:", a "when" to the workflow, or an approval before it',
          })
      }
    }
  },
}
