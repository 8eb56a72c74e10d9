import type { Rule } from './rule.ts'

export const includeOutsidePack: Rule = {
  id: 'include-outside-pack',
  severity: 'error',
  summary: '"include()" stands only in the source of a packed orb',
  why: 'It is replaced when the orb is packed; the compiler does not know it.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: << include(scripts/build.sh) >>
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: ./scripts/build.sh
workflows:
  main:
    jobs: [build]
`,
}
