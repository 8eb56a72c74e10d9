import type { Rule } from './rule.ts'

export const unknownRequire: Rule = {
  id: 'unknown-require',
  severity: 'error',
  summary: 'a job requires jobs of its own workflow',
  why: 'By name: the key, the "name:", the alias of a matrix, or a generated name. Workflows do not wait for each other.',
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
      - test: {requires: [bild]}
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
