import type { Rule } from './rule.ts'
import { eachMatch } from './text.ts'

export const insecureDownload: Rule = {
  id: 'insecure-download',
  severity: 'warning',
  summary: 'certificates are checked',
  why: 'Without the check anyone on the way can answer.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: curl -k https://example.com/tool -o tool
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: curl -f https://example.com/tool -o tool
workflows:
  main:
    jobs: [build]
`,
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
