import { withSteps } from './example.ts'
import type { Lint } from './lint.ts'
import { eachMatch } from './text.ts'

export const traceWithSecrets: Lint = {
  severity: 'warning',
  summary: '"set -x" is not on where secrets are used',
  why: 'It prints every command with its variables filled in; masking covers only values that CircleCI knows.',
  failing: withSteps(`- run: |
    set -x
    heroku auth:token --token "$HEROKU_API_KEY"
`),
  passing: withSteps('- run: heroku auth:whoami'),
  check(facts, context) {
    for (const { command } of facts.runs) {
      if (!/(?:TOKEN|SECRET|PASSWORD|API_?KEY)\b/.test(command.text)) continue
      eachMatch(command, /^\s*set\s+-[a-wyz]*x/, context, (_match, span) =>
        context.report({
          at: span,
          message: '"set -x" prints what this script does with its secrets',
          help: 'remove it, or turn it off around them: set +x',
        }),
      )
    }
  },
}
