import { child } from '../source/nodes.ts'
import type { Rule } from './rule.ts'

export const setupContinues: Rule = {
  id: 'setup-continues',
  severity: 'warning',
  summary: 'a setup configuration has one workflow, and continues',
  why: 'It runs nothing but what chooses the real configuration.',
  failing: `version: 2.1
setup: true
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
  other:
    jobs: [build]
`,
  passing: `version: 2.1
setup: true
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
  check(_facts, context) {
    const setup = child(context.library.root, 'setup')
    const [, second] = context.workflows.values()
    if (setup?.kind === 'scalar' && setup.value === true && second)
      context.report(
        'setup-continues',
        second.key,
        'a setup configuration may have one workflow only',
        'merge the workflows',
      )
  },
}
