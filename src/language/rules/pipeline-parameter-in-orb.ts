import type { Rule } from './rule.ts'

export const pipelineParameterInOrb: Rule = {
  id: 'pipeline-parameter-in-orb',
  severity: 'error',
  summary: 'an orb reads no pipeline parameters',
  why: 'An orb is written without the configuration that imports it: it takes what it needs by its own parameters.',
  failing: `version: 2.1
parameters:
  env: {type: string, default: a}
orbs:
  tools:
    commands:
      show:
        steps: [{run: echo << pipeline.parameters.env >>}]
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
parameters:
  env: {type: string, default: a}
orbs:
  tools:
    commands:
      show:
        parameters:
          env: {type: string}
        steps: [{run: echo << parameters.env >>}]
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - tools/show: {env: << pipeline.parameters.env >>}
workflows:
  main:
    jobs: [build]
`,
}
