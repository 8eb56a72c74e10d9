import type { Rule } from './rule.ts'

export const executorParameterType: Rule = {
  id: 'executor-parameter-type',
  severity: 'error',
  summary: "an executor's parameter is a string, boolean, integer or enum",
  why: 'Steps, executors and names of environment variables have no place in an executor.',
  failing: `version: 2.1
executors:
  box:
    parameters:
      tag: {type: env_var_name, default: TAG}
    docker: [{image: cimg/base:2026.10}]
jobs:
  build:
    executor: box
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
executors:
  box:
    parameters:
      tag: {type: string, default: 2026.10.1}
    docker: [{image: "cimg/base:<< parameters.tag >>"}]
jobs:
  build:
    executor: box
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
}
