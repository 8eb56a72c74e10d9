import { withSteps } from './example.ts'
import type { Lint } from './lint.ts'

export const attachWithoutPersist: Lint = {
  severity: 'warning',
  summary: 'a workspace is attached after something was persisted',
  why: 'Otherwise the step fails, or waits for nothing.',
  failing: withSteps('- attach_workspace: {at: .}'),
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {persist_to_workspace: {root: ., paths: [dist]}}]
  test:
    docker: [{image: cimg/base:2026.10}]
    steps: [{attach_workspace: {at: .}}]
workflows:
  main:
    jobs: [build, {test: {requires: [build]}}]
`,
  check(facts, context) {
    if (
      context.library.kind === 'orb' ||
      facts.libraries.some(library => [...library.orbs.values()].some(imported => !imported.library))
    )
      return
    if (facts.steps.some(step => step.name === 'persist_to_workspace')) return
    // A step that does not say where has a finding already.
    for (const { name, key, body } of facts.steps)
      if (name === 'attach_workspace' && body?.entries.has('at'))
        context.report({
          at: key,
          message: 'no job persists anything to the workspace',
          help: 'add "persist_to_workspace" to a job before this one',
        })
  },
}
