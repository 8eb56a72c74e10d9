import type { Rule } from './rule.ts'

export const runBackground: Rule = {
  id: 'run-background',
  severity: 'error',
  summary: '"background" is a boolean, and such a step is not run again',
  why: 'Nobody waits for a step in the background, so nobody knows that it failed.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: {command: make, background: true, max_auto_reruns: 2}
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: {command: make, background: true}
workflows:
  main:
    jobs: [build]
`,
}
