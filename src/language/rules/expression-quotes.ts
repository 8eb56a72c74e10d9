import type { Rule } from './rule.ts'

export const expressionQuotes: Rule = {
  id: 'expression-quotes',
  severity: 'error',
  summary: 'text in expressions stands between double quotes',
  why: 'Single quotes mean nothing there.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    when: pipeline.git.branch == 'main'
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
