import type { Rule } from './rule.ts'

export const unusedSuppression: Rule = {
  id: 'unused-suppression',
  severity: 'warning',
  summary: 'a suppression suppresses something',
  why: 'Left over, it would hide the next finding of that rule.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      # heroku-orb-ignore unpinned-image: pinned by the mirror
      - run: make
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: make
workflows:
  main:
    jobs: [build]
`,
}
