import type { Rule } from './rule.ts'
import { isBash, shellError } from './shell.ts'
import { spanIn } from './text.ts'

export const shellSyntax: Rule = {
  id: 'shell-syntax',
  severity: 'warning',
  summary: 'shell text parses',
  why: 'A step with a syntax error fails only when it runs; its text is read as bash, with tags blanked out.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: if true; then echo yes
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: if true; then echo yes; fi
workflows:
  main:
    jobs: [build]
`,
  check(facts, context) {
    for (const run of facts.runs) {
      if (!isBash(run)) continue
      const error = shellError(run.command.text)
      if (error)
        context.report(
          'shell-syntax',
          spanIn(run.command, error.at, error.at + 1, context),
          `the shell text does not parse: ${error.message}`,
          'correct the shell syntax here',
        )
    }
  },
}
