import type { Rule } from './rule.ts'

export const workflowKeys: Rule = {
  id: 'workflow-keys',
  severity: 'error',
  summary: 'a workflow has jobs, and may have when, unless, triggers and max_auto_reruns',
  why: 'Other keys are refused.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    job: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - build
`,
}
