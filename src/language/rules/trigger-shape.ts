import type { Rule } from './rule.ts'

export const triggerShape: Rule = {
  id: 'trigger-shape',
  severity: 'error',
  summary: 'a trigger has a schedule with cron and branches',
  why: 'The branches that a schedule builds are part of it.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    triggers: [{cron: "0 0 * * *"}]
    jobs:
      - build
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    triggers: [{schedule: {cron: "0 0 * * *", filters: {branches: {only: main}}}}]
    jobs:
      - build
`,
}
