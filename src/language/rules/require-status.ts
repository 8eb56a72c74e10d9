import type { Rule } from './rule.ts'

export const requireStatus: Rule = {
  id: 'require-status',
  severity: 'error',
  summary: 'the statuses of a requirement exist',
  why: 'success, failed, canceled, unauthorized, not_run, or terminal for any end.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
  test:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - build
      - test: {requires: [{build: failure}]}
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
  test:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - build
      - test: {requires: [{build: [success, failed]}]}
`,
}
