import type { Lint, LintContext } from './lint.ts'

/** A parameter may carry the name of an orb's element; then the text has it. */
function isMentioned(alias: string, context: LintContext): boolean {
  return context.source.text.includes(`${alias}/`)
}

export const unusedOrb: Lint = {
  severity: 'warning',
  needsValid: true,
  summary: 'an orb that is imported is used',
  why: 'It slows every compilation, and your team trusts its code without a use for it.',
  failing: `version: 2.1
orbs:
  node: circleci/node@5.2.0
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
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
      for (const imported of library.orbs.values())
        if (!context.used.has(imported) && !isMentioned(imported.alias, context))
          context.report({
            at: imported.key,
            message: `orb "${imported.alias}" is imported and not used`,
            help: 'remove it',
          })
  },
}
