import type { Rule } from './rule.ts'

export const unknownMatrixValue: Rule = {
  id: 'unknown-matrix-value',
  severity: 'error',
  summary: '"matrix.x" is a parameter of the matrix around it',
  why: 'Only the invocation that has the matrix sees its values.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - build: {name: "build-<< matrix.os >>"}
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
          name: build-<< matrix.os >>
          matrix:
            parameters: {os: [a, b]}
`,
}
