import { deployRuns } from './heroku.ts'
import type { Rule } from './rule.ts'

export const herokuReleaseUnverified: Rule = {
  id: 'heroku-release-unverified',
  severity: 'warning',
  summary: 'a release is followed to its end',
  why: '"container:release" is done when the release is made, not when it runs: a failed release phase leaves the job green.',
  failing: `version: 2.1
jobs:
  deploy:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - setup_remote_docker
      - run: heroku container:release web --app demo
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
      - run: heroku container:release web --app demo && heroku ps:wait --app demo
workflows:
  main:
    jobs:
      - deploy: {serial-group: deploys/app}
`,
  check(facts, context) {
    for (const run of deployRuns(facts, /\bheroku\s+container:release\b/, context)) {
      const follows = facts.runs.some(
        other =>
          other.element === run.element &&
          /\bheroku\s+(?:releases|ps:wait|ps\b|logs)|releases\/|curl\b.*herokuapp/.test(other.command.text),
      )
      if (!follows)
        context.report(
          'heroku-release-unverified',
          run.span,
          'nothing checks that the release runs',
          'wait for it with "heroku ps:wait" and read "heroku releases", or use the job heroku-container/deploy',
        )
    }
  },
}
