import { withSteps } from './example.ts'
import type { Lint } from './lint.ts'
import { eachMatch } from './text.ts'

export const insecureDownload: Lint = {
  severity: 'warning',
  summary: 'certificates are checked',
  why: 'Without the check anyone between the job and the server can answer.',
  failing: withSteps('- run: curl -k https://example.com/tool -o tool'),
  passing: withSteps('- run: curl -f https://example.com/tool -o tool'),
  check(facts, context) {
    for (const { command } of facts.runs)
      eachMatch(
        command,
        /\b(?:curl\b[^|;#]*\s(?:-k|--insecure)\b|wget\b[^|;#]*--no-check-certificate|git\b[^|;#]*http\.sslVerify=false)/,
        context,
        (_match, span) =>
          context.report({
            at: span,
            message: 'this download does not check whom it talks to',
            help: 'remove the option; install the missing certificate authority instead',
          }),
      )
  },
}
