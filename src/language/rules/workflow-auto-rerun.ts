import type { Rule } from './rule.ts'

export const workflowAutoRerun: Rule = {
  id: 'workflow-auto-rerun',
  severity: 'error',
  summary: 'a workflow is run again 1 to 5 times',
  why: '"max_auto_reruns" counts the further runs.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    max_auto_reruns: 6
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
    max_auto_reruns: 3
    jobs:
      - build
`,
}
