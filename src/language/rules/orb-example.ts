import { child, entriesOf } from '../source/nodes.ts'
import type { Rule } from './rule.ts'

export const orbExample: Rule = {
  id: 'orb-example',
  severity: 'warning',
  summary: "the usage in an orb's examples is valid",
  why: 'Examples are what people copy.',
  failing: `version: 2.1
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
          steps: [{tools/greet: {whom: you}}]
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
  check(_facts, context) {
    if (context.library.kind !== 'orb') return
    for (const { key, value } of entriesOf(child(context.library.root, 'examples'))) {
      const usage = child(value, 'usage')
      if (usage?.kind !== 'map') {
        context.report(
          'orb-example',
          key,
          `example "${key.text}" has no usage`,
          'add "usage:" with a whole configuration',
        )
        continue
      }
      for (const problem of context.checkUsage(usage))
        context.report('orb-example', problem, `in example "${key.text}": ${problem.message}`, problem.help)
    }
  },
}
