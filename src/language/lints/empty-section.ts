import { sectionsThat } from '../model/sections.ts'
import { isNull } from '../source/nodes.ts'
import type { Lint } from './lint.ts'

export const emptySection: Lint = {
  severity: 'warning',
  summary: 'sections have content',
  why: 'An empty section has no effect.',
  failing: `version: 2.1
commands:
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
commands:
  greet:
    steps:
      - run: echo hello
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - greet
workflows:
  main:
    jobs: [build]
`,
  check(_facts, context) {
    for (const name of sectionsThat(section => section.map)) {
      const entry = context.library.root.entries.get(name)
      if (entry && (isNull(entry.value) || (entry.value.kind === 'map' && entry.value.entries.size === 0)))
        context.report({
          at: entry.key,
          message: `section "${name}" is empty`,
          help: 'remove it',
        })
    }
  },
}
