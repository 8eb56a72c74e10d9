import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'
import { eachMatch } from './text.ts'

export const insecureDownload: Rule = {
  id: 'insecure-download',
  severity: 'warning',
  summary: 'certificates are checked',
  why: 'Without the check anyone on the way can answer.',
  failing: withSteps('- run: curl -k https://example.com/tool -o tool'),
  passing: withSteps('- run: curl -f https://example.com/tool -o tool'),
  check(facts, context) {
    for (const { command } of facts.runs)
      eachMatch(
        command,
        /\b(?:curl\b[^|;#]*\s(?:-k|--insecure)\b|wget\b[^|;#]*--no-check-certificate|git\b[^|;#]*http\.sslVerify=false)/,
        context,
        (_match, span) =>
          context.report(
            'insecure-download',
            span,
            'this download does not check whom it talks to',
            'remove the option; install the missing certificate authority instead',
          ),
      )
  },
}
