import type { Lint } from './lint.ts'
import { eachMatch } from './text.ts'

export const hyphenExpansion: Lint = {
  severity: 'warning',
  summary: 'variables in the shell have no hyphens',
  why: 'The shell ends a name at the hyphen: "$ALLOWED-HOSTS" is the value of ALLOWED, then the text "-HOSTS".',
  failing: `version: 2.1
jobs:
  deploy:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: heroku config:set ALLOWED_HOSTS="$ALLOWED-HOSTS" > /dev/null
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
      - run: heroku config:set ALLOWED_HOSTS="$ALLOWED_HOSTS" > /dev/null
workflows:
  main:
    jobs:
      - deploy: {serial-group: deploys/app}
`,
  check(facts, context) {
    for (const { command } of facts.runs)
      eachMatch(command, /\$[A-Z][A-Z0-9_]*-[A-Z][A-Z0-9_-]*/, context, (match, span) => {
        if (/=\s*["']?\S*$/.test(match.input.slice(0, match.index)))
          context.report({
            at: span,
            message: `"${match[0]}" is the value of "${match[0].split('-')[0]}" and the text "-${match[0].split('-').slice(1).join('-')}"`,
            help: `rename the variable: ${match[0].replaceAll('-', '_')}`,
          })
      })
  },
}
