import type { Rule } from './rule.ts'

export const orbExecutorDefault: Rule = {
  id: 'orb-executor-default',
  severity: 'warning',
  summary: "an orb's executor parameter defaults to an executor of that orb",
  why: 'It works as long as every caller passes an executor, and fails for the first that does not.',
  failing: `version: 2.1
orbs:
  tools:
    jobs:
      pack:
        parameters:
          os: {type: executor, default: linux}
        executor: << parameters.os >>
        steps: [checkout]
    commands:
      greet:
        steps: [{run: echo hello}]
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - tools/greet
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
orbs:
  tools:
    executors:
      linux:
        docker: [{image: cimg/base:2026.10}]
    jobs:
      pack:
        parameters:
          os: {type: executor, default: linux}
        executor: << parameters.os >>
        steps: [checkout]
    commands:
      greet:
        steps: [{run: echo hello}]
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - tools/greet
workflows:
  main:
    jobs: [build]
`,
}
