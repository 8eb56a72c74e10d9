import type { Rule } from './rule.ts'

export const defaultReadsParameter: Rule = {
  id: 'default-reads-parameter',
  severity: 'error',
  summary: 'the default of a pipeline parameter reads no other one',
  why: 'Pipeline parameters get their values before any of them can be read.',
  failing: `version: 2.1
parameters:
  base: {type: string, default: a}
  env: {type: string, default: "<< pipeline.parameters.base >>"}
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
}
