import type { Rule } from './rule.ts'

export const deprecatedPipelineValue: Rule = {
  id: 'deprecated-pipeline-value',
  severity: 'warning',
  summary: 'pipeline values are current',
  why: 'Deprecated values stop being set on a published day.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: echo << pipeline.trigger_source >>
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: echo << pipeline.trigger.type >>
workflows:
  main:
    jobs: [build]
`,
}
