import type { Rule } from './rule.ts'

export const matrixValueType: Rule = {
  id: 'matrix-value-type',
  severity: 'error',
  summary: "the values of a matrix are of their parameters' types",
  why: 'As with arguments, nothing is converted.',
  failing: `version: 2.1
jobs:
  build:
    parameters:
      node: {type: string}
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make << parameters.node >>}]
workflows:
  main:
    jobs:
      - build:
          matrix: {parameters: {node: [22, 24]}}
`,
  passing: `version: 2.1
jobs:
  build:
    parameters:
      node: {type: string}
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make << parameters.node >>}]
workflows:
  main:
    jobs:
      - build:
          matrix: {parameters: {node: ["22", "24"]}}
`,
}
