import type { Rule } from './rule.ts'

export const unknownVariable: Rule = {
  id: 'unknown-variable',
  severity: 'error',
  summary: 'a tag reads parameters, pipeline values or matrix values',
  why: 'Nothing else has a value when a configuration is compiled.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: echo << paramaters.who >>
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: echo << pipeline.number >>
workflows:
  main:
    jobs: [build]
`,
}
