import type { Rule } from './rule.ts'

export const workflowJobs: Rule = {
  id: 'workflow-jobs',
  severity: 'error',
  summary: "a workflow's jobs are a list of names, or of maps of one name",
  why: 'The order means nothing: "requires" says what waits for what.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: {build: }
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
