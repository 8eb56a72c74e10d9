import type { Rule } from './rule.ts'

export const approvalJob: Rule = {
  id: 'approval-job',
  severity: 'error',
  summary: 'an approval has a name of its own',
  why: 'An approval needs no definition; with the name of a job it is not clear which is meant.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - build: {type: approval}
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - hold: {type: approval}
      - build: {requires: [hold]}
`,
}
