import type { Rule } from './rule.ts'

export const invocationType: Rule = {
  id: 'invocation-type',
  severity: 'error',
  summary: 'the type of an invocation is "approval"',
  why: 'Other types belong to the definition of a job.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - hold: {type: no-op}
      - build
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
