import type { Rule } from './rule.ts'

export const pipelineParameterDefault: Rule = {
  id: 'pipeline-parameter-default',
  severity: 'error',
  summary: 'a pipeline parameter has a default',
  why: 'A push starts a pipeline without arguments.',
  failing: `version: 2.1
parameters:
  env: {type: string}
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [{run: {command: 'echo "$TARGET"', environment: {TARGET: << pipeline.parameters.env >>}}}]
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
parameters:
  env: {type: string, default: staging}
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [{run: {command: 'echo "$TARGET"', environment: {TARGET: << pipeline.parameters.env >>}}}]
workflows:
  main:
    jobs: [build]
`,
}
