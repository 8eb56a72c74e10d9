import type { Rule } from './rule.ts'

export const stepKeys: Rule = {
  id: 'step-keys',
  severity: 'warning',
  summary: 'built-in steps have known keys',
  why: 'CircleCI ignores the others, so what they ask for does not happen.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: {command: make, timeout: 5m}
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: {command: make, no_output_timeout: 5m}
workflows:
  main:
    jobs: [build]
`,
}
