import type { Rule } from './rule.ts'

export const orbKeys: Rule = {
  id: 'orb-keys',
  severity: 'error',
  summary: 'an orb holds what an orb can hold',
  why: 'An orb has elements, imports and a description: no workflows, nothing that runs by itself.',
  failing: `version: 2.1
orbs:
  tools:
    workflow: {}
    commands:
      greet:
        steps: [{run: echo hello}]
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - tools/greet
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
orbs:
  tools:
    commands:
      greet:
        steps: [{run: echo hello}]
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - tools/greet
workflows:
  main:
    jobs: [build]
`,
}
