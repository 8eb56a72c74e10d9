import type { Rule } from './rule.ts'

export const unusedAnchor: Rule = {
  id: 'unused-anchor',
  severity: 'info',
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
      context.report(
        'unused-anchor',
        { start, end: start + name.length + 1 },
        `anchor "&${name}" has no alias`,
        `remove it, or refer to it: *${name}`,
      )
    }
  },
}
