import type { Rule } from './rule.ts'

export const jobExecutor: Rule = {
  id: 'job-executor',
  severity: 'error',
  summary: 'a job runs in one place',
  why: 'One of docker, machine, macos, or an executor.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    machine: {image: "ubuntu-2404:2026.10.1"}
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
}
