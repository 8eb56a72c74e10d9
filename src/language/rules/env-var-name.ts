import type { Rule } from './rule.ts'

export const envVarName: Rule = {
  id: 'env-var-name',
  severity: 'warning',
  summary: 'environment variables have names that a shell can read',
  why: 'Others cannot be used as "$NAME"; names that begin with "CIRCLE_" belong to CircleCI.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    environment: {ALLOWED-HOSTS: example.com}
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    environment: {ALLOWED_HOSTS: example.com}
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
}
