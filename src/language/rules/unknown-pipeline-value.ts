import type { Rule } from './rule.ts'

export const unknownPipelineValue: Rule = {
  id: 'unknown-pipeline-value',
  severity: 'error',
  summary: '"pipeline.x" is a value that CircleCI sets',
  why: 'The list is long and grows; names that are not on it are empty or refused.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: echo << pipeline.git.brnch >>
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: echo << pipeline.git.revision >>
workflows:
  main:
    jobs: [build]
`,
}
