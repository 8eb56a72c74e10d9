import type { Rule } from './rule.ts'

export const logicNot: Rule = {
  id: 'logic-not',
  severity: 'error',
  summary: '"not" takes one condition',
  why: 'A list does not say whether all or any of it must fail.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - when:
          condition: {not: [<< pipeline.git.tag >>]}
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
          condition: {not: << pipeline.git.tag >>}
          steps: [checkout]
workflows:
  main:
    jobs: [build]
`,
}
