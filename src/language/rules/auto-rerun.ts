import type { Rule } from './rule.ts'

export const autoRerun: Rule = {
  id: 'auto-rerun',
  severity: 'error',
  summary: 'a step is run again 1 to 5 times, at most 10 minutes later',
  why: 'The delay needs "max_auto_reruns".',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: {command: make, max_auto_reruns: 9}
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: {command: make, max_auto_reruns: 3, auto_rerun_delay: 30s}
workflows:
  main:
    jobs: [build]
`,
}
