import { withSteps } from './example.ts'
import type { Lint } from './lint.ts'
import { eachMatch } from './text.ts'

export const pipeToShell: Lint = {
  severity: 'warning',
  summary: 'no script runs straight from the network',
  why: 'The job runs whatever the server answers that day, with the secrets of the job.',
  failing: withSteps('- run: curl -fsSL https://example.com/install.sh | sh'),
  passing: withSteps(`- run: |
    curl -fsSLo install.sh https://example.com/install.sh
    sha256sum --check install.sh.sha256
    sh install.sh
`),
  check(facts, context) {
    for (const { command } of facts.runs)
      eachMatch(
        command,
        /\b(?:curl|wget)\b[^|;#]*\|\s*(?:sudo\s+(?:-\w+\s+)*)?(?:ba|da|z)?sh\b/,
        context,
        (_match, span) =>
          context.report({
            at: span,
            message: 'a script from the network runs unseen',
            help: 'download it, check its sum, then run it',
          }),
      )
  },
}
