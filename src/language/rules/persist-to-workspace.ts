import type { Rule } from './rule.ts'

export const persistToWorkspace: Rule = {
  id: 'persist-to-workspace',
  severity: 'error',
  summary: 'persist_to_workspace has a root and paths',
  why: 'Paths are relative to the root.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - persist_to_workspace: {paths: [dist]}
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - persist_to_workspace: {root: ., paths: [dist]}
workflows:
  main:
    jobs: [build]
`,
}
