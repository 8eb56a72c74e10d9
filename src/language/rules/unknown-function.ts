import type { Rule } from './rule.ts'

export const unknownFunction: Rule = {
  id: 'unknown-function',
  severity: 'error',
  summary: 'the words between values are operators',
  why: 'The language has no functions, and three operators that are words: starts-with, contains, matches.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    when: pipeline.git.branch endswith "x"
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
    when: pipeline.git.branch contains "x"
    jobs:
      - build
`,
}
