import type { Rule } from './rule.ts'

export const orbReference: Rule = {
  id: 'orb-reference',
  severity: 'error',
  summary: 'an orb is imported by namespace, name and version, by URL, or inline',
  why: '"namespace/orb@1.2.3", or "@1.2", "@1", "@volatile" and "@dev:label".',
  failing: `version: 2.1
orbs:
  node: node@5
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
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
