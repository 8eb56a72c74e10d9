import type { Rule } from './rule.ts'

export const duplicateKey: Rule = {
  id: 'duplicate-key',
  severity: 'error',
  summary: 'a key stands once in its map',
  why: 'The second value would silently replace the first; the compiler refuses the file. A repeated merge key "<<:" is fine.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout]
    steps: [{run: make}]
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
}
