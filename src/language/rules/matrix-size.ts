import type { Rule } from './rule.ts'

const config = (versions: number) => `version: 2.1
jobs:
  test:
    parameters:
      os: {type: string}
      version: {type: integer}
    docker: [{image: "cimg/<< parameters.os >>:2026.10"}]
    steps: [{run: make test-<< parameters.version >>}]
workflows:
  main:
    jobs:
      - test:
          matrix:
            parameters:
              os: [base, go, node, php, rust]
              version: [${Array.from({ length: versions }, (_, index) => index + 1).join(', ')}]
`

export const matrixSize: Rule = {
  id: 'matrix-size',
  severity: 'error',
  summary: 'a matrix generates at most 128 jobs',
  why: 'CircleCI rejects more.',
  failing: config(26),
  passing: config(25),
}
