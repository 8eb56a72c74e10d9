import type { Rule } from './rule.ts'

export const unexpectedParameter: Rule = {
  id: 'unexpected-parameter',
  severity: 'error',
  summary: 'values are given for declared pipeline parameters only',
  why: 'As the API refuses a pipeline with others. Found when the configuration is processed.',
  failing: `version: 2.1
parameters:
  env: {type: string, default: a}
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
  env: {type: string, default: a}
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [{run: {command: 'echo "$TARGET"', environment: {TARGET: << pipeline.parameters.env >>}}}]
workflows:
  main:
    jobs: [build]
`,
  process: { pipelineParameters: { envv: 'b' } },
}
