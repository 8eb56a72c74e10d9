import type { Rule } from './rule.ts'

export const jobKeys: Rule = {
  id: 'job-keys',
  severity: 'error',
  summary: 'a job has known keys',
  why: 'The compiler refuses others, and lists those that it permits.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    stpes: [checkout]
    steps: [checkout]
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
