import type { Rule } from './rule.ts'

export const matrixParameters: Rule = {
  id: 'matrix-parameters',
  severity: 'error',
  summary: 'each parameter of a matrix has a list of values',
  why: 'The job runs for every combination.',
  failing: `version: 2.1
jobs:
  build:
    parameters:
      os: {type: string}
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make << parameters.os >>}]
workflows:
  main:
    jobs:
      - build:
          matrix: {parameters: {os: linux}}
`,
  passing: `version: 2.1
jobs:
  build:
    parameters:
      os: {type: string}
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make << parameters.os >>}]
workflows:
  main:
    jobs:
      - build:
          matrix: {parameters: {os: [linux, macos]}}
`,
}
