import type { Rule } from './rule.ts'

export const runShape: Rule = {
  id: 'run-shape',
  severity: 'error',
  summary: 'the keys of a run step have values of the right kind',
  why: 'The compiler refuses others.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: {command: make, working_directory: [app]}
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: {command: make, working_directory: app}
workflows:
  main:
    jobs: [build]
`,
}
