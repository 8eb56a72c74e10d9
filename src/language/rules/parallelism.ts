import type { Rule } from './rule.ts'

export const parallelism: Rule = {
  id: 'parallelism',
  severity: 'error',
  summary: 'parallelism is a whole number',
  why: 'It says on how many machines the job runs at once.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    parallelism: two
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    parallelism: 2
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
}
