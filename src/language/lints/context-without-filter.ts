import type { Workflow } from '../model/workflows.ts'
import { child, isNull, type MapNode, stringOf } from '../source/nodes.ts'
import type { Lint } from './lint.ts'

function requiresApproval(body: MapNode, workflow: Workflow): boolean {
  const requires = child(body, 'requires')
  if (requires?.kind !== 'sequence') return false
  const names = requires.items.map(stringOf)
  return workflow.invocations.some(
    one =>
      names.includes(stringOf(child(one.body, 'name')) ?? one.job) &&
      stringOf(child(one.body, 'type')) === 'approval',
  )
}

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
      for (const { body } of workflow.invocations) {
        const entry = body?.entries.get('context')
        if (entry && !isNull(entry.value) && !child(body, 'filters') && !requiresApproval(body!, workflow))
          context.report({
            at: entry.key,
            message: 'this context is open to every branch',
            help: 'add "filters:", a "when" to the workflow, or an approval before it',
          })
      }
    }
  },
}
