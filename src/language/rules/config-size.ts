import type { Rule } from './rule.ts'

export const configSize: Rule = {
  id: 'config-size',
  severity: 'error',
  summary: 'the expanded configuration is at most 8 MB',
  why: 'CircleCI refuses more. Found when the configuration is processed.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: make
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: make
workflows:
  main:
    jobs: [build]
`,
}
