import type { Rule } from './rule.ts'

export const envVarInTag: Rule = {
  id: 'env-var-in-tag',
  severity: 'error',
  summary: 'tags read no environment variables',
  why: 'Configurations are compiled before any job has an environment.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: echo << $HOME >>
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: echo $HOME
workflows:
  main:
    jobs: [build]
`,
}
