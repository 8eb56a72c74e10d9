import type { Rule } from './rule.ts'

export const expressionType: Rule = {
  id: 'expression-type',
  severity: 'error',
  summary: 'operands are of the type that the operator takes',
  why: '"<" and its kin compare integers, "starts-with" and "contains" strings, "matches" a string with a /pattern/.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    when: pipeline.number > "3"
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
    when: pipeline.number > 3
    jobs:
      - build
`,
}
