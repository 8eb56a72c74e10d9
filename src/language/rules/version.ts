import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const version: Rule = {
  id: 'version',
  severity: 'error',
  summary: 'the file begins with "version: 2.1"',
  why: 'Without a version the compiler does not know how to read the file; 2.1 is the only one left.',
  failing: `version: 2.2
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
  passing: withSteps('- run: make'),
}
