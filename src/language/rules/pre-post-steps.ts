import type { Rule } from './rule.ts'

export const prePostSteps: Rule = {
  id: 'pre-post-steps',
  severity: 'error',
  summary: '"pre-steps" and "post-steps" are lists of steps',
  why: 'They are the steps of the caller, around those of the job.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - build: {pre-steps: checkout}
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - build: {pre-steps: [checkout]}
`,
}
