import type { Rule } from './rule.ts'

export const checkoutKeys: Rule = {
  id: 'checkout-keys',
  severity: 'error',
  summary: 'checkout takes a path, a method and a depth',
  why: 'The methods are blobless, full and shallow; a depth needs shallow.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - checkout: {method: deep}
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - checkout: {method: shallow, depth: 1}
workflows:
  main:
    jobs: [build]
`,
}
