import type { Rule } from './rule.ts'

export const packClash: Rule = {
  id: 'pack-clash',
  severity: 'error',
  summary: 'what the files of a directory define is defined once',
  why: 'Packed into one text, one of the two would silently win.',
  outside: true,
  failing: `# src/commands/greet.yml, beside src/commands/german/greet.yml
description: Say hello
steps:
  - run: {name: Greet, command: echo hello}
`,
  passing: `# src/commands/greet.yml, beside src/commands/german/greet_german.yml
description: Say hello
steps:
  - run: {name: Greet, command: echo hello}
`,
}
