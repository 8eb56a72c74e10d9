import type { Rule } from './rule.ts'

export const unclosedTag: Rule = {
  id: 'unclosed-tag',
  severity: 'error',
  summary: 'every "<<" is closed or escaped',
  why: '"<<" opens a tag everywhere, in shell text too: a here-document and a here-string are written with "\\<<".',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: cat << EOF
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: cat \\<< EOF
workflows:
  main:
    jobs: [build]
`,
}
