import { deployRuns } from './heroku.ts'
import type { Rule } from './rule.ts'

export const herokuConfigOutput: Rule = {
  id: 'heroku-config-output',
  severity: 'warning',
  summary: '"heroku config:set" prints no values',
  why: 'It prints every variable that it sets, with its value, into the log of the job.',
  failing: `version: 2.1
jobs:
  deploy:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: heroku config:set TOKEN="$TOKEN" --app demo
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
      - run: heroku config:set TOKEN="$TOKEN" --app demo > /dev/null
workflows:
  main:
    jobs:
      - deploy: {serial-group: deploys/app}
`,
  check(facts, context) {
    for (const run of deployRuns(facts, /\bheroku\s+config:set\b.*/, context))
      if (!/>|&>/.test(run.line.slice(run.line.indexOf('config:set'))))
        context.report(
          'heroku-config-output',
          run.span,
          '"heroku config:set" prints the values that it sets',
          'send its output to /dev/null, or use the command heroku-container/set_config',
        )
  },
}
