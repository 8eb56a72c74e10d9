import type { Rule } from './rule.ts'

export const executorKeys: Rule = {
  id: 'executor-keys',
  severity: 'error',
  summary: 'an executor has known keys, and says where it runs',
  why: 'An executor is the machinery of a job without its steps.',
  failing: `version: 2.1
executors:
  box:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout]
jobs:
  build:
    executor: box
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
executors:
  box:
    docker: [{image: cimg/base:2026.10}]
jobs:
  build:
    executor: box
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
}
