import type { Rule } from './rule.ts'

export const restoreCache: Rule = {
  id: 'restore-cache',
  severity: 'error',
  summary: 'restore_cache has a key, or keys',
  why: 'Keys are tried in order, each as a prefix.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - restore_cache: {}
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - restore_cache: {keys: ["v1-"]}
workflows:
  main:
    jobs: [build]
`,
}
