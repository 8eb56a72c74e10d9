import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const unknownPipelineParameter: Rule = {
  id: 'unknown-pipeline-parameter',
  severity: 'error',
  summary: '"pipeline.parameters.x" is declared at the top of the file',
  why: 'Since 21 September 2026 the compiler refuses it; before, it was silently empty.',
  failing: withSteps(`- run: {command: 'echo "$TARGET"', environment: {TARGET: << pipeline.parameters.env >>}}
`),
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
