import type { Rule } from './rule.ts'

export const includeFile: Rule = {
  id: 'include-file',
  severity: 'error',
  summary: 'a file that is included exists',
  why: 'Its text takes the place of "<< include(file) >>" when the directory is packed; the path begins at that directory.',
  outside: true,
  failing: `# src/commands/greet.yml, beside src/scripts/greet.sh
description: Say hello
steps:
  - run: {name: Greet, command: << include(greet.sh) >>}
`,
  passing: `# src/commands/greet.yml, beside src/scripts/greet.sh
description: Say hello
steps:
  - run: {name: Greet, command: << include(scripts/greet.sh) >>}
`,
}
