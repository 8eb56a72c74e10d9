import type { Rule } from './rule.ts'

export const requireShape: Rule = {
  id: 'require-shape',
  severity: 'error',
  summary: '"requires" is a list of jobs',
  why: 'Each by name, or as a map of its name and the statuses to wait for.',
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
      - test: {requires: build}
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
