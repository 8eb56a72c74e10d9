import { child, entriesOf, type ScalarNode } from '../source/nodes.ts'
import { orbWith } from './example.ts'
import type { Lint } from './lint.ts'

export const orbExampleVersion: Lint = {
  severity: 'warning',
  summary: "an orb's examples import one major version of an orb",
  why: 'The older example shows what the newer version may no longer accept (orb-tools RC011).',
  failing: orbWith(
    `      workflows: {main: {jobs: [build]}}
`,
    `      workflows: {main: {jobs: [build]}}
  greet_another:
    description: Greet another person
    usage:
      version: 2.1
      orbs: {tools: my/tools@2.0.0}
      jobs:
        build:
          docker: [{image: cimg/base:2026.10}]
          steps: [{tools/greet: {who: them}}]
      workflows: {main: {jobs: [build]}}
`,
  ),
  passing: orbWith(
    `      workflows: {main: {jobs: [build]}}
`,
    `      workflows: {main: {jobs: [build]}}
  greet_another:
    description: Greet another person
    usage:
      version: 2.1
      orbs: {tools: my/tools@1.1.0}
      jobs:
        build:
          docker: [{image: cimg/base:2026.10}]
          steps: [{tools/greet: {who: them}}]
      workflows: {main: {jobs: [build]}}
`,
  ),
  check(_facts, context) {
    if (context.library.kind !== 'orb') return
    const imports: { node: ScalarNode; orb: string; major: number }[] = []
    for (const { value } of entriesOf(child(context.library.root, 'examples')))
      for (const { value: node } of entriesOf(child(child(value, 'usage'), 'orbs'))) {
        const [, orb, major] = (node.kind === 'scalar' && /^([^@]+)@(\d+)/.exec(node.text)) || []
        if (node.kind === 'scalar' && orb) imports.push({ node, orb, major: Number(major) })
      }
    const latest = new Map<string, number>()
    for (const { orb, major } of imports) latest.set(orb, Math.max(major, latest.get(orb) ?? 0))
    for (const { node, orb, major } of imports)
      if (major < latest.get(orb)!)
        context.report({
          at: node,
          message: `this example imports version ${major} of "${orb}", and another one version ${latest.get(orb)}`,
          help: `show "${orb}@${latest.get(orb)}" here too`,
        })
  },
}
