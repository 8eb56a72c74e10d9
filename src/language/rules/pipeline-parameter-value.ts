import type { Rule } from './rule.ts'

export const pipelineParameterValue: Rule = {
  id: 'pipeline-parameter-value',
  severity: 'error',
  summary: "a given value is of its pipeline parameter's type",
  why: 'As the API refuses others. Found when the configuration is processed.',
  failing: `version: 2.1
parameters:
  env: {type: boolean, default: true}
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [{run: echo << pipeline.parameters.env >>}]
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
parameters:
  env: {type: boolean, default: true}
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [{run: echo << pipeline.parameters.env >>}]
workflows:
  main:
    jobs: [build]
`,
  process: { pipelineParameters: { env: 'b' } },
}
