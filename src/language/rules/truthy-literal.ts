import type { Rule } from './rule.ts'

export const truthyLiteral: Rule = {
  id: 'truthy-literal',
  severity: 'warning',
  summary: '0 and the empty string are no conditions',
  why: 'In an expression only false, and what has no value, is false; in a logic statement they are false too.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    when: pipeline.git.branch.is_default and 0
    jobs:
      - build
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    when: pipeline.git.branch.is_default
    jobs:
      - build
`,
}
