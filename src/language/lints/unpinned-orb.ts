import type { Lint } from './lint.ts'

export const unpinnedOrb: Lint = {
  severity: 'warning',
  summary: 'orbs have a version',
  why: '"@5" and "@volatile" bring code that nobody here has read, on the day that it is published.',
  failing: `version: 2.1
orbs:
  node: circleci/node@5
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - node/install
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
      for (const { reference, node } of library.orbs.values()) {
        const version = reference?.includes('<<')
          ? undefined
          : /^[^/@]+\/[^@]+@(.+)$/.exec(reference ?? '')?.[1]
        // What takes patches alone is an info of its own.
        if (version === undefined || /^\d+\.\d+(\.\d+)?$/.test(version)) continue
        // In an orb's own source that is an error: see orb-dev-import.
        if (context.library.kind === 'orb' && version.startsWith('dev:')) continue
        context.report({
          at: node,
          message: `orb version "${version}" moves`,
          help: 'name one version: "@1.2.3"',
        })
      }
  },
}
