import type { Rule } from './rule.ts'

export const expressionOperator: Rule = {
  id: 'expression-operator',
  severity: 'error',
  summary: 'operators are those of the language',
  why: 'There is "and", "or", "not", and there are comparisons; no "&&", no "=", no arithmetic.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    when: pipeline.git.branch = "main"
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
    when: pipeline.git.branch == "main"
    jobs:
      - build
`,
}
