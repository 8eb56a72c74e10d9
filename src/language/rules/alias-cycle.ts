import type { Rule } from './rule.ts'

export const aliasCycle: Rule = {
  id: 'alias-cycle',
  severity: 'error',
  summary: 'an element that is another name leads to an element',
  why: 'Names of names are followed until a definition is found; in a circle there is none.',
  failing: `version: 2.1
executors:
  small: big
  big: small
jobs:
  build:
    executor: small
    steps: [checkout]
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
executors:
  small: big
  big:
    docker: [{image: cimg/base:2026.10}]
jobs:
  build:
    executor: small
    steps: [checkout]
workflows:
  main:
    jobs: [build]
`,
}
