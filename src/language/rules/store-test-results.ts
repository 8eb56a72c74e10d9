import type { Rule } from './rule.ts'

export const storeTestResults: Rule = {
  id: 'store-test-results',
  severity: 'error',
  summary: 'store_test_results has a path',
  why: 'The directory of JUnit files.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - store_test_results: {}
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - store_test_results: {path: reports}
workflows:
  main:
    jobs: [build]
`,
}
