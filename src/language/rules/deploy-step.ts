import type { Rule } from './rule.ts'

export const deployStep: Rule = {
  id: 'deploy-step',
  severity: 'warning',
  summary: 'deployments are "run" steps',
  why: 'The "deploy" step is deprecated: it runs once in a parallel job, which a job of its own does better.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - deploy: make deploy
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: make deploy
workflows:
  main:
    jobs: [build]
`,
  check(facts, context) {
    for (const { name, key } of facts.steps)
      if (name === 'deploy')
        context.report(
          'deploy-step',
          key,
          'the "deploy" step is deprecated',
          'write "run", in a job without parallelism',
        )
  },
}
