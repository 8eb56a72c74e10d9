import type { Rule } from './rule.ts'

export const matrixName: Rule = {
  id: 'matrix-name',
  severity: 'warning',
  summary: 'the name of a matrix job differs for every combination',
  why: 'Names that agree get numbers, which say nothing and cannot be required.',
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
          name: build it
          matrix: {parameters: {os: [a, b]}}
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
          matrix: {parameters: {os: [a, b]}}
`,
}
