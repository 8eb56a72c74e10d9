import type { Rule } from './rule.ts'

export const lockJob: Rule = {
  id: 'lock-job',
  severity: 'error',
  summary: 'a lock or unlock job has a key',
  why: 'The key is what jobs wait for.',
  failing: `version: 2.1
jobs:
  build:
    type: lock
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    type: lock
    key: production
workflows:
  main:
    jobs: [build]
`,
}
