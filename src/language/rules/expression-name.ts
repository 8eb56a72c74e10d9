import type { Rule } from './rule.ts'

export const expressionName: Rule = {
  id: 'expression-name',
  severity: 'error',
  summary: 'names in expressions begin with a letter',
  why: 'A parameter with another name cannot be read in an expression.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    when: pipeline.number == 1a
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
    when: pipeline.number == 1
    jobs:
      - build
`,
}
