import { child } from '../source/nodes.ts'
import type { Lint } from './lint.ts'

export const workflowVersion: Lint = {
  severity: 'info',
  summary: 'workflows have no version of their own',
  why: 'It comes from version 2 of the language; the compiler writes it itself.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  version: 2
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - build
`,
  check(_facts, context) {
    const version = context.library.kind === 'config' ? child(context.library.root, 'workflows') : undefined
    const entry = version?.kind === 'map' ? version.entries.get('version') : undefined
    if (entry?.value.kind === 'scalar')
      context.report({
        at: entry.key,
        message: '"version" under "workflows" means nothing',
        help: 'remove it',
      })
  },
}
