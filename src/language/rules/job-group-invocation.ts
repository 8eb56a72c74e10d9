import type { Rule } from './rule.ts'

export const jobGroupInvocation: Rule = {
  id: 'job-group-invocation',
  severity: 'error',
  summary: 'the invocation of a job group takes name, requires, serial-group and filters',
  why: 'All else belongs to its jobs.',
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
    jobs: [build, test]
workflows:
  main:
    jobs:
      - checks: {context: deploy}
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
      - checks: {name: quick}
`,
}
