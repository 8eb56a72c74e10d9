import { withSteps } from './example.ts'
import type { Lint } from './lint.ts'
import { isBash, shellError } from './shell.ts'
import { spanIn } from './text.ts'

export const shellSyntax: Lint = {
  severity: 'warning',
  summary: 'shell text has no syntax errors',
  why: 'A step with a syntax error fails only when it runs; its text is read as bash, with tags blanked out.',
  failing: withSteps('- run: if true; then echo yes'),
  passing: withSteps('- run: if true; then echo yes; fi'),
  check(facts, context) {
    for (const run of facts.runs) {
      if (!isBash(run)) continue
      const error = shellError(run.command.text)
      if (error)
        context.report({
          at: spanIn(run.command, error.at, error.at + 1, context),
          message: `the shell text does not parse: ${error.message}`,
          help: 'correct the shell syntax here',
        })
    }
  },
}
