import type { Lint } from './lint.ts'

export const orbAlias: Lint = {
  severity: 'warning',
  summary: 'an orb is imported under a name in lower case',
  why: 'Letters a-z, digits, "_" and "-", a letter first.',
  failing: `version: 2.1
orbs:
  Tools:
    commands:
      greet:
        steps: [{run: echo hello}]
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - Tools/greet
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
orbs:
  tools:
    commands:
      greet:
        steps: [{run: echo hello}]
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - tools/greet
workflows:
  main:
    jobs: [build]
`,
  check(facts, context) {
    for (const library of facts.libraries)
      for (const { alias, key } of library.orbs.values())
        if (!/^[a-z][a-z0-9_-]*$/.test(alias))
          context.report({
            at: key,
            message: `orb name "${alias}" is not in lower case`,
            help: `import it as "${alias.toLowerCase().replace(/[^a-z0-9_-]/g, '')}"`,
          })
  },
}
