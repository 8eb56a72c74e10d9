import type { Rule } from './rule.ts'

export const environmentShape: Rule = {
  id: 'environment-shape',
  severity: 'error',
  summary: 'an environment is a map of names and scalar values',
  why: 'Environment variables hold text: no list and no map.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    environment: {PATHS: [a, b]}
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    environment: {PATHS: a:b}
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
}
