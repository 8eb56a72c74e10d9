import { child } from '../source/nodes.ts'
import { deployRuns } from './heroku.ts'
import type { Rule } from './rule.ts'

export const herokuSerialGroup: Rule = {
  id: 'heroku-serial-group',
  severity: 'warning',
  summary: 'deploys to Heroku run one at a time',
  why: 'Two releases of one app at the same time end in either order, and the older may win.',
  failing: `version: 2.1
jobs:
  deploy:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - setup_remote_docker
      - run: heroku container:release web --app demo && heroku ps:wait --app demo
workflows:
  main:
    jobs:
      - deploy: {context: heroku}
`,
  passing: `version: 2.1
jobs:
  deploy:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - setup_remote_docker
      - run: heroku container:release web --app demo && heroku ps:wait --app demo
workflows:
  main:
    jobs:
      - deploy: {serial-group: deploys/app}
`,
  check(facts, context) {
    for (const run of deployRuns(facts, /\bheroku\s+container:release\b/, context)) {
      const job = run.element
      if (job?.kind !== 'job') continue
      for (const { invocation } of facts.invocations)
        if (invocation.job === job.name && !child(invocation.body, 'serial-group'))
          context.report(
            'heroku-serial-group',
            invocation.key,
            `job "${job.name}" releases to Heroku and may run twice at once`,
            'add "serial-group: deploys/<app>"',
          )
    }
  },
}
