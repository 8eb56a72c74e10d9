import type { Rule } from './rule.ts'

export const bareWord: Rule = {
  id: 'bare-word',
  severity: 'error',
  summary: 'a bare word is no condition',
  why: 'Since 3 December 2024 the text of a "when" is an expression, where a bare word is a variable. A workflow without "when" always runs.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    when: always
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
    jobs:
      - build
`,
}
