import { partOf } from '../source/place.ts'
import type { Lint } from './lint.ts'

/** As in orb-tools RC009. */
const limit = 64

export const orbLongCommand: Lint = {
  severity: 'info',
  summary: `shell text of more than ${limit} characters in an orb's source is a file of its own`,
  why: 'A script file can be run, tested and linted alone. Checked in a directory only: packed, both look the same (orb-tools RC009).',
  outside: true,
  failing: `# src/commands/greet.yml
description: Say hello
parameters:
  who: {type: string, default: you, description: Whom to greet}
steps:
  - run:
      name: Greet
      environment: {WHO: << parameters.who >>}
      command: |
        if [ -z "$WHO" ]; then echo "nobody to greet" >&2; exit 1; fi
        echo "hello, $WHO"
`,
  passing: `# src/commands/greet.yml
description: Say hello
parameters:
  who: {type: string, default: you, description: Whom to greet}
steps:
  - run:
      name: Greet
      environment: {WHO: << parameters.who >>}
      command: << include(scripts/greet.sh) >>
`,
  check(facts, context) {
    if (context.library.kind !== 'orb' || !context.source.parts) return
    for (const { command, element } of facts.runs) {
      if (element?.library !== context.library || command.text.length <= limit) continue
      // An included text is in its own file.
      if (!/\.ya?ml$/.test(partOf(context.source, command.start)!.file)) continue
      context.report({
        at: command,
        message: `this shell text has ${command.text.length} characters`,
        help: 'move it to a file, and write "command: << include(scripts/….sh) >>"',
      })
    }
  },
}
