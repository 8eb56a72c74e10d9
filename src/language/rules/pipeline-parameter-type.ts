import type { Rule } from './rule.ts'

export const pipelineParameterType: Rule = {
  id: 'pipeline-parameter-type',
  severity: 'error',
  summary: 'a pipeline parameter is a string, boolean, integer or enum',
  why: 'The API that starts a pipeline can pass nothing else.',
  failing: `version: 2.1
parameters:
  env: {type: steps, default: []}
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
