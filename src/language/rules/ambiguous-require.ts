import type { Rule } from './rule.ts'

export const ambiguousRequire: Rule = {
  id: 'ambiguous-require',
  severity: 'error',
  summary: 'a required name stands for one job',
  why: 'A job that a workflow invokes twice becomes two jobs, "build-1" and "build-2".',
  failing: `version: 2.1
jobs:
  build:
    parameters:
      os: {type: string}
    docker: [{image: cimg/base:2026.10}]
    steps: [{run: make << parameters.os >>}]
  test:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - build: {os: a}
      - build: {os: b}
      - test: {requires: [build]}
`,
  passing: `version: 2.1
jobs:
  build:
    parameters:
      os: {type: string}
    docker: [{image: cimg/base:2026.10}]
    steps: [{run: make << parameters.os >>}]
  test:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - build: {os: a, name: build-a}
      - build: {os: b, name: build-b}
      - test: {requires: [build-a, build-b]}
`,
}
