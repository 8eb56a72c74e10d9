import type { Rule } from './rule.ts'

export const executorTwice: Rule = {
  id: 'executor-twice',
  severity: 'warning',
  summary: 'a job names an executor or says itself where it runs',
  why: 'Both are accepted, and the job wins over its executor.',
  failing: `version: 2.1
executors:
  box:
    docker: [{image: cimg/base:2026.10}]
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
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
