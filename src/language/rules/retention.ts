import type { Rule } from './rule.ts'

export const retention: Rule = {
  id: 'retention',
  severity: 'error',
  summary: 'caches are retained for 1 to 15 days',
  why: 'Written as days: "7d".',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    retention: {caches: 90d}
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    retention: {caches: 7d}
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
}
