import type { Rule } from './rule.ts'

export const logicMatches: Rule = {
  id: 'logic-matches',
  severity: 'error',
  summary: '"matches" has a pattern of RE2 and a value',
  why: 'The pattern must match the whole value.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - when:
          condition: {matches: {pattern: "(", value: << pipeline.git.branch >>}}
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
          condition: {matches: {pattern: "^release-.*$", value: << pipeline.git.branch >>}}
          steps: [checkout]
workflows:
  main:
    jobs: [build]
`,
}
