import type { Rule } from './rule.ts'

export const unknownExecutor: Rule = {
  id: 'unknown-executor',
  severity: 'error',
  summary: 'an executor that is named exists',
  why: 'Under "executors:", or in an orb as "orb/name".',
  failing: `version: 2.1
executors:
  linux:
    docker: [{image: cimg/base:2026.10}]
jobs:
  build:
    executor: linx
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
executors:
  linux:
    docker: [{image: cimg/base:2026.10}]
jobs:
  build:
    executor: linux
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
}
