import type { Rule } from './rule.ts'

export const expressionSyntax: Rule = {
  id: 'expression-syntax',
  severity: 'error',
  summary: 'expressions are well formed',
  why: 'The grammar is small: values, comparisons, "not", "and", "or" and parentheses.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    when: (pipeline.number > 1
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
    when: (pipeline.number > 1)
    jobs:
      - build
`,
}
