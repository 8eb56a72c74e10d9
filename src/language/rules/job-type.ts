import type { Rule } from './rule.ts'

export const jobType: Rule = {
  id: 'job-type',
  severity: 'error',
  summary: 'the type of a job is one that exists',
  why: 'build (the default), release, no-op, approval, lock, unlock.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    type: deploy
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    type: build
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
}
