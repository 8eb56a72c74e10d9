import type { Rule } from './rule.ts'

export const filterKeys: Rule = {
  id: 'filter-keys',
  severity: 'error',
  summary: 'filters are an expression, or branches and tags with only and ignore',
  why: 'Each takes names and /patterns/.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - build: {filters: {branch: {only: main}}}
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - build: {filters: {branches: {only: main}}}
`,
}
