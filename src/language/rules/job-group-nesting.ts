import type { Rule } from './rule.ts'

export const jobGroupNesting: Rule = {
  id: 'job-group-nesting',
  severity: 'error',
  summary: 'job groups do not nest',
  why: 'A group holds jobs only.',
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
  all:
    jobs: [checks, test]
workflows:
  main:
    jobs:
      - all
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
      - checks
`,
}
