import type { Rule } from './rule.ts'

export const jobGroupKeys: Rule = {
  id: 'job-group-keys',
  severity: 'error',
  summary: 'a job group has jobs',
  why: 'It takes no parameters.',
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
    parameters: {}
    jobs: [build, test]
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
      - checks
`,
}
