import { child } from '../source/nodes.ts'
import { inDocker } from './example.ts'
import type { Lint } from './lint.ts'

export const pointlessParallelism: Lint = {
  severity: 'warning',
  summary: 'parallelism is more than one',
  why: '1 is what a job has without it.',
  failing: inDocker(`parallelism: 1
steps: [checkout, {run: make}]
`),
  passing: inDocker(`parallelism: 2
steps: [checkout, {run: make}]
`),
  check(facts, context) {
    for (const { body } of facts.elements) {
      const node = child(body, 'parallelism')
      if (node?.kind === 'scalar' && node.value === 1)
        context.report({
          at: node,
          message: `"parallelism: ${node.text}" changes nothing`,
          help: 'remove it, or run on more than one machine',
        })
    }
  },
}
