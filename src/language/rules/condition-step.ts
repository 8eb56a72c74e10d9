import type { Rule } from './rule.ts'

export const conditionStep: Rule = {
  id: 'condition-step',
  severity: 'error',
  summary: 'a conditional step has a condition and steps',
  why: '"when" as a step is not "when" as a key of a step.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - when:
          steps: [checkout]
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - when:
          condition: << pipeline.git.tag >>
          steps: [checkout]
workflows:
  main:
    jobs: [build]
`,
}
