import type { Lint } from './lint.ts'

export const unusedAnchor: Lint = {
  severity: 'info',
  needsValid: true,
  summary: 'an anchor has an alias',
  why: 'An anchor that nothing refers to is left over, or its alias is misspelt.',
  failing: `version: 2.1
jobs:
  build: &build
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout]
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build: &build
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout]
  test: *build
workflows:
  main:
    jobs: [build, test]
`,
  check(_facts, context) {
    const { text, unusedAnchors } = context.source
    for (const [name, end] of unusedAnchors) {
      const start = Math.max(0, text.lastIndexOf(`&${name}`, end))
      context.report({
        at: { start, end: start + name.length + 1 },
        message: `anchor "&${name}" has no alias`,
        help: `remove it, or refer to it: *${name}`,
      })
    }
  },
}
