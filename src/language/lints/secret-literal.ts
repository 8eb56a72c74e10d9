import { inDocker } from './example.ts'
import type { Lint } from './lint.ts'
import { findSecret, secretKind } from './secrets.ts'
import { linesOf, spanIn } from './text.ts'

export const secretLiteral: Lint = {
  severity: 'warning',
  summary: 'the file holds no secret',
  why: "Everyone who reads the repository reads it too, and so does every fork. The shapes are those of well-known tokens, Heroku's among them.",
  failing:
    inDocker(`environment: {HEROKU_API_KEY: HRKU-AAabcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrst}
steps: [checkout, {run: make}]
`),
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - build: {context: heroku, filters: pipeline.git.branch == "main"}
`,
  check(facts, context) {
    for (const { key, value } of facts.variables) {
      const kind = secretKind(value.text)
      if (kind)
        context.report({
          at: value,
          message: `the value of "${key.text}" looks like ${kind}`,
          help: 'revoke it, and keep the new one in a context or in the settings of the project',
        })
    }
    for (const { command } of facts.runs)
      for (const { line, at } of linesOf(command.text)) {
        const found = findSecret(line)
        if (found)
          context.report({
            at: spanIn(command, at + found.start, at + found.end, context),
            message: `this looks like ${found.kind}`,
            help: 'revoke it, and keep the new one in a context or in the settings of the project',
          })
      }
  },
}
