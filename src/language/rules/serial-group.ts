import type { Rule } from './rule.ts'

export const serialGroup: Rule = {
  id: 'serial-group',
  severity: 'error',
  summary: 'a serial group has 1 to 512 letters, digits and ". _ / -"',
  why: 'Jobs with one name run one after the other, over the whole organization.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - build: {serial-group: "my deploys"}
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - build: {serial-group: my/deploys}
`,
}
