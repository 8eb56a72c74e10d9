import type { Rule } from './rule.ts'

export const jobSteps: Rule = {
  id: 'job-steps',
  severity: 'error',
  summary: 'a job has steps',
  why: 'Only jobs of the types release, no-op, approval, lock and unlock have none.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    resource_class: small
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
}
