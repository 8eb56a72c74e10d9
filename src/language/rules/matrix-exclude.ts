import type { Rule } from './rule.ts'

export const matrixExclude: Rule = {
  id: 'matrix-exclude',
  severity: 'warning',
  summary: 'an exclusion is one combination of the matrix',
  why: 'It names every parameter and takes out what agrees in all of them; others take out nothing.',
  failing: `version: 2.1
jobs:
  build:
    parameters:
      os: {type: string}
      node: {type: string}
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make << parameters.os >> << parameters.node >>}]
workflows:
  main:
    jobs:
      - build:
          matrix:
            parameters: {os: [a, b], node: ["22"]}
            exclude: [{os: a}]
`,
  passing: `version: 2.1
jobs:
  build:
    parameters:
      os: {type: string}
      node: {type: string}
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make << parameters.os >> << parameters.node >>}]
workflows:
  main:
    jobs:
      - build:
          matrix:
            parameters: {os: [a, b], node: ["22"]}
            exclude: [{os: a, node: "22"}]
`,
}
