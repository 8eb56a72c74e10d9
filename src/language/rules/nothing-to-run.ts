import type { Rule } from './rule.ts'

export const nothingToRun: Rule = {
  id: 'nothing-to-run',
  severity: 'error',
  summary: 'there is a workflow, or a job "build"',
  why: 'A pipeline of this file would have nothing to do. A job named "build" runs without a workflow.',
  failing: `version: 2.1
jobs:
  compile:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
`,
}
