import type { Rule } from './rule.ts'

export const reservedParameter: Rule = {
  id: 'reserved-parameter',
  severity: 'error',
  summary: "a job's parameter is not named like a key of its invocation",
  why: 'The workflow would read the value itself: the job could never be given it.',
  failing: `version: 2.1
jobs:
  build:
    parameters:
      context: {type: string, default: a}
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make << parameters.context >>}]
workflows:
  main:
    jobs:
      - build
`,
  passing: `version: 2.1
jobs:
  build:
    parameters:
      where: {type: string, default: a}
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make << parameters.where >>}]
workflows:
  main:
    jobs:
      - build
`,
}
