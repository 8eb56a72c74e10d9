import type { Rule } from './rule.ts'

export const logicIndent: Rule = {
  id: 'logic-indent',
  severity: 'warning',
  summary: 'operands are indented under their operator',
  why: 'An operator without a value is passed over. With "equal" in the column of "not", what is left says the opposite of what was meant.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - when:
          condition:
            not:
            equal: [main, << pipeline.git.branch >>]
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
          condition:
            not:
              equal: [main, << pipeline.git.branch >>]
          steps: [checkout]
workflows:
  main:
    jobs: [build]
`,
}
