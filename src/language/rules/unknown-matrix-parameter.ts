import type { Rule } from './rule.ts'

export const unknownMatrixParameter: Rule = {
  id: 'unknown-matrix-parameter',
  severity: 'error',
  summary: 'the job has every parameter of its matrix',
  why: 'The values are passed as arguments.',
  failing: `version: 2.1
jobs:
  build:
    parameters:
      os: {type: string, default: a}
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make << parameters.os >>}]
workflows:
  main:
    jobs:
      - build:
          matrix: {parameters: {oss: [a, b]}}
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
          matrix: {parameters: {os: [a, b]}}
`,
}
