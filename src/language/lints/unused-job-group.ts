import type { Lint } from './lint.ts'

export const unusedJobGroup: Lint = {
  severity: 'warning',
  needsValid: true,
  summary: 'job groups are used',
  why: 'A group that no workflow invokes never runs.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
  test:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
job-groups:
  checks:
    jobs: [build]
workflows:
  main:
    jobs:
      - build
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
job-groups:
  checks:
    jobs: [build, test]
workflows:
  main:
    jobs:
      - checks
`,
  check(_facts, context) {
    for (const group of context.groups.values())
      if (!context.used.has(group))
        context.report({
          at: group.key,
          message: `job group "${group.name}" is not used`,
          help: 'remove it, or invoke it',
        })
  },
}
