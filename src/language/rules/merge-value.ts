import { inDocker } from './example.ts'
import type { Rule } from './rule.ts'

export const mergeValue: Rule = {
  id: 'merge-value',
  severity: 'error',
  summary: 'a merge key takes a map or a list of maps',
  why: 'Anything else has no keys to merge.',
  failing: inDocker(`<<: 3
steps: [checkout, {run: make}]
`),
  passing: `version: 2.1
defaults: &defaults
  resource_class: small
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    <<: *defaults
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
}
