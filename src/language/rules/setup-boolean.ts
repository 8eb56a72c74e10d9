import type { Rule } from './rule.ts'

export const setupBoolean: Rule = {
  id: 'setup-boolean',
  severity: 'error',
  summary: '"setup" is true or false',
  why: 'Only a boolean turns a file into a setup configuration.',
  failing: `version: 2.1
setup: maybe
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
setup: true
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
}
