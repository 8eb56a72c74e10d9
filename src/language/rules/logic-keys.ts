import type { Rule } from './rule.ts'

export const logicKeys: Rule = {
  id: 'logic-keys',
  severity: 'error',
  summary: 'a condition has one operator',
  why: 'Several stand in a list under "and" or "or".',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - when:
          condition:
            equal: [main, << pipeline.git.branch >>]
            not: << pipeline.git.tag >>
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
              - not: << pipeline.git.tag >>
          steps: [checkout]
workflows:
  main:
    jobs: [build]
`,
}
