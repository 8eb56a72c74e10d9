import type { Rule } from './rule.ts'

export const logicOperands: Rule = {
  id: 'logic-operands',
  severity: 'error',
  summary: '"and", "or" and "equal" take a list',
  why: 'And "condition" itself does not.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - when:
          condition: [<< pipeline.git.tag >>]
          steps: [checkout]
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - when:
          condition: {or: [<< pipeline.git.tag >>]}
          steps: [checkout]
workflows:
  main:
    jobs: [build]
`,
}
