import { child, type MapNode } from '../source/nodes.ts'
import type { Rule } from './rule.ts'

function firstKey(root: MapNode) {
  return root.entries.values().next().value?.key ?? root
}

export const orbSourceUrl: Rule = {
  id: 'orb-source-url',
  severity: 'warning',
  summary: 'an orb says where its source is',
  why: 'The registry shows the link; people read the code before they trust it (orb-tools RC001).',
  failing: `version: 2.1
description: >-
  Greets people, in their own language, from any job that has a shell at hand.
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
    if (!child(child(context.library.root, 'display'), 'source_url'))
      context.report(
        'orb-source-url',
        firstKey(context.library.root),
        'the orb does not say where its source is',
        'add "display: {source_url: https://…}"',
      )
  },
}
