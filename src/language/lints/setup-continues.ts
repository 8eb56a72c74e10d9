import { child } from '../source/nodes.ts'
import type { Lint } from './lint.ts'

export const setupContinues: Lint = {
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
  check(facts, context) {
    const setup = child(context.library.root, 'setup')
    const [, second] = context.workflows.values()
    if (setup?.kind !== 'scalar' || setup.value !== true) return
    if (second)
      context.report({
        at: second.key,
        message: 'a setup configuration may have one workflow only',
        help: 'merge the workflows',
      })
    const others = facts.libraries.flatMap(library => [...library.orbs.values()])
    // Any script may continue the pipeline, and so may any orb that is not in the file.
    if (context.fragment || facts.runs.length > 0 || others.some(orb => orb.node.kind !== 'map')) return
    context.report({
      at: context.library.root.entries.get('setup')!.key,
      message: 'no step of this setup configuration continues the pipeline',
      help: 'call "continuation/continue" of the orb "circleci/continuation"',
    })
  },
}
