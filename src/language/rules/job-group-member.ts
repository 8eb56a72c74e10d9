import type { Rule } from './rule.ts'

export const jobGroupMember: Rule = {
  id: 'job-group-member',
  severity: 'error',
  summary: 'jobs outside of a group require the group, not its members',
  why: 'And members require members only.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
  test:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
job-groups:
  checks:
    jobs: [build]
workflows:
  main:
    jobs:
      - checks
      - test: {requires: [build]}
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
  test:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
job-groups:
  checks:
    jobs: [build]
workflows:
  main:
    jobs:
      - checks
      - test: {requires: [checks]}
`,
}
