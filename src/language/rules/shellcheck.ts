import type { Rule } from './rule.ts'

export const shellcheck: Rule = {
  id: 'shellcheck',
  severity: 'warning',
  summary: 'shell text passes shellcheck',
  why: 'Checked with "--shellcheck" where shellcheck is installed; its codes explain themselves at https://www.shellcheck.net/wiki/.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: rm -r $DIRECTORY/*
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: rm -r "\${DIRECTORY:?}"/*
workflows:
  main:
    jobs: [build]
`,
  outside: true,
}
