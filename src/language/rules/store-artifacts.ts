import type { Rule } from './rule.ts'

export const storeArtifacts: Rule = {
  id: 'store-artifacts',
  severity: 'error',
  summary: 'store_artifacts has a path',
  why: 'The file or directory to keep.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - store_artifacts: {destination: logs}
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - store_artifacts: {path: logs}
workflows:
  main:
    jobs: [build]
`,
}
