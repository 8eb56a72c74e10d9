import type { Rule } from './rule.ts'

export const unknownJob: Rule = {
  id: 'unknown-job',
  severity: 'error',
  summary: 'a workflow invokes jobs that exist',
  why: 'Under "jobs:", in an orb as "orb/name", or with "type: approval".',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - bild
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - build
`,
}
