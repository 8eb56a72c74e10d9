import type { Rule } from './rule.ts'

export const jobGroupSerial: Rule = {
  id: 'job-group-serial',
  severity: 'error',
  summary: 'a job inside a group has no serial group',
  why: 'The group as a whole may have one.',
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
    jobs: [{build: {serial-group: a}}, test]
workflows:
  main:
    jobs:
      - checks
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
    jobs: [build, test]
workflows:
  main:
    jobs:
      - checks: {serial-group: a}
`,
}
