import type { Rule } from './rule.ts'

export const unusedJobGroup: Rule = {
  id: 'unused-job-group',
  severity: 'warning',
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
        context.report(
          'unused-job-group',
          group.key,
          `job group "${group.name}" is not used`,
          'remove it, or invoke it',
        )
  },
}
