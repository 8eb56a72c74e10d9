import type { Rule } from './rule.ts'

export const mixedEquality: Rule = {
  id: 'mixed-equality',
  severity: 'warning',
  summary: '"==" compares values of one type',
  why: 'Values of different types are never equal, whatever they look like.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    when: pipeline.number == "1"
    jobs:
      - build
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    when: pipeline.number == 1
    jobs:
      - build
`,
}
