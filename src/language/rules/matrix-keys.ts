import type { Rule } from './rule.ts'

export const matrixKeys: Rule = {
  id: 'matrix-keys',
  severity: 'error',
  summary: 'a matrix has parameters, and may have exclude and alias',
  why: 'Other keys are refused.',
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
          matrix: {params: {os: [a, b]}}
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
