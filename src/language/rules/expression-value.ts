import type { Rule } from './rule.ts'

export const expressionValue: Rule = {
  id: 'expression-value',
  severity: 'error',
  summary: 'expressions can be evaluated',
  why: 'With the values of one pipeline an operand may turn out to be of another type. Found when the configuration is processed.',
  failing: `version: 2.1
jobs:
  build:
    parameters:
      size: {type: string}
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make << parameters.size >>}]
workflows:
  main:
    jobs:
      - build:
          name: build-<< matrix.size > 3 >>
          matrix: {parameters: {size: [small, large]}}
`,
  passing: `version: 2.1
jobs:
  build:
    parameters:
      size: {type: string}
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make << parameters.size >>}]
workflows:
  main:
    jobs:
      - build:
          name: build-<< matrix.size >>
          matrix: {parameters: {size: [small, large]}}
`,
  process: {},
}
