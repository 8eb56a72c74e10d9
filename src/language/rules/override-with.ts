import type { Rule } from './rule.ts'

export const overrideWith: Rule = {
  id: 'override-with',
  severity: 'error',
  summary: '"override-with" names a job of an orb',
  why: 'The job of the orb replaces the one that is invoked.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - build: {override-with: other}
`,
  passing: `version: 2.1
orbs:
  tools:
    jobs:
      build:
        docker: [{image: cimg/base:2026.10}]
        steps: [checkout, {run: make}]
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - build: {override-with: tools/build}
`,
}
