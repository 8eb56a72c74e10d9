import type { Rule } from './rule.ts'

export const logicLiteral: Rule = {
  id: 'logic-literal',
  severity: 'warning',
  summary: 'a condition is an operator and its operands',
  why: 'A map whose key is no operator is a value that is always true.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - when:
          condition:
            and:
              - equal: [main, << pipeline.git.branch >>]
              - when: always
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
            and:
              - equal: [main, << pipeline.git.branch >>]
          steps: [checkout]
workflows:
  main:
    jobs: [build]
`,
}
