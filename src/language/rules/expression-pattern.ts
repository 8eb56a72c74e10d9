import type { Rule } from './rule.ts'

export const expressionPattern: Rule = {
  id: 'expression-pattern',
  severity: 'error',
  summary: 'patterns in expressions are RE2, and at most 256 characters long',
  why: 'Look-around, back-references and possessive quantifiers belong to other engines. The pattern must match the whole text.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    when: pipeline.git.branch matches /(?!x).*/
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
    when: pipeline.git.branch matches /release-.*/
    jobs:
      - build
`,
}
