import { deployRuns } from './heroku.ts'
import type { Rule } from './rule.ts'

export const herokuRemoteDocker: Rule = {
  id: 'heroku-remote-docker',
  severity: 'warning',
  summary: 'a job that pushes images to Heroku has a Docker engine',
  why: 'In a docker job "container:push" needs "setup_remote_docker"; a machine has an engine of its own.',
  failing: `version: 2.1
jobs:
  deploy:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - checkout
      - run: heroku container:push web --app demo
workflows:
  main:
    jobs:
      - deploy: {serial-group: deploys/app}
`,
  passing: `version: 2.1
jobs:
  deploy:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - checkout
      - setup_remote_docker
      - run: heroku container:push web --app demo
workflows:
  main:
    jobs:
      - deploy: {serial-group: deploys/app}
`,
  check(facts, context) {
    for (const run of deployRuns(facts, /\bheroku\s+container:push\b/, context)) {
      const body = run.element?.body
      if (run.element?.kind !== 'job' || !body?.entries.has('docker')) continue
      if (!facts.steps.some(step => step.element === run.element && step.name === 'setup_remote_docker'))
        context.report(
          'heroku-remote-docker',
          run.span,
          `job "${run.element.name}" builds an image and has no Docker engine`,
          'add the step "setup_remote_docker", or use the job heroku-container/deploy',
        )
    }
  },
}
