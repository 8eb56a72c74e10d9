import { goodOrb } from './example.ts'
import type { Lint } from './lint.ts'

export const orbSnakeCase: Lint = {
  severity: 'info',
  summary: 'the elements of an orb are named in snake_case',
  why: 'Other orbs do the same (orb-tools RC010).',
  failing: `version: 2.1
description: >-
  Greets people, in their own language, from any job that has a shell.
display: {source_url: "https://github.com/my/tools"}
commands:
  say-hello:
    description: Say hello
    parameters:
      who: {type: string, description: Whom to greet}
    steps: [{run: {name: Greet, command: "echo << parameters.who >>"}}]
examples:
  greet_someone:
    description: Greet one person
    usage:
      version: 2.1
      orbs: {tools: my/tools@1.0.0}
      jobs:
        build:
          docker: [{image: cimg/base:2026.10}]
          steps: [{tools/say-hello: {who: you}}]
      workflows: {main: {jobs: [build]}}
`,
  passing: goodOrb,
  check(facts, context) {
    if (context.library.kind !== 'orb') return
    for (const element of facts.elements)
      if (element.library === context.library && !/^[a-z][a-z0-9_]*$/.test(element.name))
        context.report({
          at: element.key,
          message: `${element.kind} "${element.name}" is not named in snake_case`,
          help: `rename it: ${element.name.replace(/[^A-Za-z0-9]+/g, '_').toLowerCase()}`,
        })
  },
}
