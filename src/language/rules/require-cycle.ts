import type { Rule } from './rule.ts'

export const requireCycle: Rule = {
  id: 'require-cycle',
  severity: 'error',
  summary: 'jobs do not wait for each other in a circle',
  why: 'None of them could ever start.',
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
      - build: {requires: [test]}
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
workflows:
  main:
    jobs:
      - build
      - test: {requires: [build]}
`,
}
