import { entriesOf } from '../source/nodes.ts'
import { goodOrb, orbWith } from './example.ts'
import type { Lint } from './lint.ts'

export const orbExamples: Lint = {
  severity: 'warning',
  summary: 'an orb has examples, each with a name that says its use',
  why: 'People copy them, and the name "example" does not say when (orb-tools RC003, RC004).',
  failing: orbWith(
    `examples:
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
    ``,
  ),
  passing: goodOrb,
  check(_facts, context) {
    if (context.library.kind !== 'orb') return
    const examples = context.library.root.entries.get('examples')
    const entries = [...entriesOf(examples?.value)]
    if (entries.length === 0)
      context.report({
        at: examples?.key ?? context.library.root.entries.values().next().value?.key ?? context.library.root,
        message: 'the orb has no examples',
        help: 'add "examples:", each with a description and a usage',
      })
    for (const { key } of entries)
      if (key.text === 'example')
        context.report({
          at: key,
          message: 'an example named "example" does not say what for',
          help: 'name it for its use',
        })
  },
}
