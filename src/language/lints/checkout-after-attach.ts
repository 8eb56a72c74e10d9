import type { Element } from '../model/library.ts'
import { child, stringOf } from '../source/nodes.ts'
import type { Lint } from './lint.ts'

/** Where "checkout" puts the code, by default. */
const project = new Set(['.', './', '~/project', '/home/circleci/project', '/root/project'])

export const checkoutAfterAttach: Lint = {
  severity: 'warning',
  summary: 'the code is checked out before a workspace is attached over it',
  why: 'A checkout rejects a directory that holds files of another origin, and resets those of its own.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {persist_to_workspace: {root: ., paths: [dist]}}]
  test:
    docker: [{image: cimg/base:2026.10}]
    steps: [{attach_workspace: {at: .}}, checkout]
workflows:
  main:
    jobs: [build, {test: {requires: [build]}}]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {persist_to_workspace: {root: ., paths: [dist]}}]
  test:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {attach_workspace: {at: .}}]
workflows:
  main:
    jobs: [build, {test: {requires: [build]}}]
`,
  check(facts, context) {
    const attached = new Set<Element>()
    for (const { name, key, body, element, conditional } of facts.steps) {
      if (!element || conditional || element.body?.entries.has('working_directory')) continue
      if (name === 'attach_workspace' && project.has(stringOf(child(body, 'at')) ?? '')) attached.add(element)
      if (name === 'checkout' && !child(body, 'path') && attached.has(element))
        context.report({
          at: key,
          message: 'the workspace is attached to this directory before the code is checked out into it',
          help: 'put "checkout" first, or attach the workspace elsewhere',
        })
    }
  },
}
