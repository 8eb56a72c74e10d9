import type { Rule } from './rule.ts'

export const executorDefault: Rule = {
  id: 'executor-default',
  severity: 'error',
  summary: 'the default of an executor parameter exists',
  why: 'A call that leaves the parameter out would run nowhere.',
  failing: `version: 2.1
jobs:
  build:
    parameters:
      os: {type: executor, default: linux}
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout]
workflows:
  main:
    jobs:
      - build
`,
  passing: `version: 2.1
executors:
  linux:
    docker: [{image: cimg/base:2026.10}]
jobs:
  build:
    parameters:
      os: {type: executor, default: linux}
    executor: << parameters.os >>
    steps: [checkout]
workflows:
  main:
    jobs: [build]
`,
}
