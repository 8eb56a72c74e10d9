import type { Rule } from './rule.ts'

export const orbStepName: Rule = {
  id: 'orb-step-name',
  severity: 'warning',
  summary: "an orb's run steps have names",
  why: 'The log of a job shows the name, and the whole script where there is none (orb-tools RC008).',
  failing: `version: 2.1
description: >-
  Greets people, in their own language, from any job that has a shell at hand.
display: {source_url: "https://github.com/my/tools"}
commands:
  greet:
    description: Say hello
    parameters:
      who: {type: string, description: Whom to greet}
    steps: [{run: "echo << parameters.who >>"}]
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
  Greets people, in their own language, from any job that has a shell at hand.
display: {source_url: "https://github.com/my/tools"}
commands:
  greet:
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
          steps: [{tools/greet: {who: you}}]
      workflows: {main: {jobs: [build]}}
`,
  check(facts, context) {
    if (context.library.kind !== 'orb') return
    for (const { key, body, element } of facts.runs)
      if (element?.library === context.library && !body?.entries.has('name'))
        context.report('orb-step-name', key, 'this run step of the orb has no name', 'add "name:"')
  },
}
