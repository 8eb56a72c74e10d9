import { deployRuns } from './heroku.ts'
import type { Rule } from './rule.ts'

export const herokuConfigRestarts: Rule = {
  id: 'heroku-config-restarts',
  severity: 'warning',
  summary: 'config vars are set in one command',
  why: 'Each "heroku config:set" makes a release, and restarts the app.',
  failing: `version: 2.1
jobs:
  deploy:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: |
          heroku config:set A="$A" --app demo > /dev/null
          heroku config:set B="$B" --app demo > /dev/null
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
      - run: heroku config:set A="$A" B="$B" --app demo > /dev/null
workflows:
  main:
    jobs:
      - deploy: {serial-group: deploys/app}
`,
  check(facts, context) {
    const seen = new Set<unknown>()
    for (const run of deployRuns(facts, /\bheroku\s+config:set\b/, context)) {
      if (seen.has(run.element))
        context.report(
          'heroku-config-restarts',
          run.span,
          'another "heroku config:set" restarts the app once more',
          'set all variables in one command',
        )
      seen.add(run.element)
    }
  },
}
