import type { Rule } from './rule.ts'

export const filterPattern: Rule = {
  id: 'filter-pattern',
  severity: 'error',
  summary: 'patterns in filters are RE2, and at most 128 characters long',
  why: 'The compiler refuses others since 21 September 2026. The pattern must match the whole name.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - build: {filters: {branches: {only: /(?!main).*/}}}
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - build: {filters: {branches: {ignore: main}}}
`,
}
