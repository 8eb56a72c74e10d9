import { hasTag } from '../source/nodes.ts'
import type { Lint } from './lint.ts'

export const duplicateName: Lint = {
  severity: 'warning',
  summary: 'jobs of a workflow have different names',
  why: 'The compiler numbers them: "test-1", "test-2".',
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
      - build: {name: test}
      - test
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
      - test
`,
  check(_facts, context) {
    for (const workflow of context.workflows.values()) {
      const names = new Map<string, string>()
      for (const { job, name: node, matrix, key } of workflow.invocations) {
        if (hasTag(node) || matrix) continue
        const name = node?.kind === 'scalar' ? node.text : job
        if (names.has(name) && (node || names.get(name) !== job))
          context.report({
            at: node ?? key,
            message: `two jobs of workflow "${workflow.name}" are named "${name}"`,
            help: 'give each a "name:" of its own',
          })
        names.set(name, job)
      }
    }
  },
}
