import type { Lint } from './lint.ts'

export const unpinnedOrbPatch: Lint = {
  severity: 'info',
  summary: 'orbs have an exact version',
  why: '"@5.2" takes each patch on the day that it is published, before anybody on your team has read it.',
  failing: `version: 2.1
orbs:
  node: circleci/node@5.2
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
  node: circleci/node@5.2.0
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - node/install
workflows:
  main:
    jobs: [build]
`,
  check(facts, context) {
    for (const library of facts.libraries)
      for (const { reference, node } of library.orbs.values()) {
        const version = /^[^/@]+\/[^@]+@(\d+\.\d+)$/.exec(reference ?? '')?.[1]
        if (version !== undefined)
          context.report({
            at: node,
            message: `orb version "${version}" moves with each patch`,
            help: `name one version: "@${version}.0", say`,
          })
      }
  },
}
