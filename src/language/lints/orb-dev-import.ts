import type { Lint } from './lint.ts'

export const orbDevImport: Lint = {
  severity: 'error',
  summary: 'an orb imports no development version',
  why: 'A development version changes and expires after 90 days, so the registry publishes no production orb that depends on one.',
  failing: `version: 2.1
description: >-
  Greets people, in their own language, from any job that has a shell.
display: {source_url: "https://github.com/my/tools"}
orbs:
  words: my/words@dev:first
commands:
  greet:
    description: Say hello
    parameters:
      who: {type: string, description: Whom to greet}
    steps: [{words/say: {text: "<< parameters.who >>"}}]
examples:
  greet_someone:
    description: Greet one person
    usage:
      version: 2.1
      orbs: {tools: my/tools@1.0.0}
      jobs:
        build:
          docker: [{image: cimg/base:2026.10}]
          steps: [{tools/greet: {who: you}}]
      workflows: {main: {jobs: [build]}}
`,
  passing: `version: 2.1
description: >-
  Greets people, in their own language, from any job that has a shell.
display: {source_url: "https://github.com/my/tools"}
orbs:
  words: my/words@1.0.0
commands:
  greet:
    description: Say hello
    parameters:
      who: {type: string, description: Whom to greet}
    steps: [{words/say: {text: "<< parameters.who >>"}}]
examples:
  greet_someone:
    description: Greet one person
    usage:
      version: 2.1
      orbs: {tools: my/tools@1.0.0}
      jobs:
        build:
          docker: [{image: cimg/base:2026.10}]
          steps: [{tools/greet: {who: you}}]
      workflows: {main: {jobs: [build]}}
`,
  check(_facts, context) {
    if (context.library.kind !== 'orb') return
    for (const { reference, node } of context.library.orbs.values())
      if (reference?.includes('@dev:'))
        context.report({
          at: node,
          message: `the orb imports "${reference}", a development version`,
          help: 'import a published version: "@1.2.3"',
        })
  },
}
