import { pipelineValues } from '../expression/pipeline-values.ts'
import { aKindOf, child, hasTag, kindOf } from '../source/nodes.ts'
import { withSteps } from './example.ts'
import type { Lint } from './lint.ts'

export const mixedEqual: Lint = {
  severity: 'warning',
  summary: '"equal" compares values of one type',
  why: 'A quoted number is never equal to a number.',
  failing: withSteps(`- when:
    condition: {equal: ["1", << pipeline.number >>]}
    steps: [checkout]
`),
  passing: withSteps(`- when:
    condition: {equal: [1, << pipeline.number >>]}
    steps: [checkout]
`),
  check(facts, context) {
    const ofWorkflows = [...context.workflows.values()].flatMap(({ body }) =>
      ['when', 'unless'].flatMap(key => child(body, key) ?? []),
    )
    for (const node of [...facts.conditions.map(one => one.node), ...ofWorkflows]) {
      const items = child(node, 'equal')
      if (items?.kind !== 'sequence') continue
      const reads = items.items
        .map(item =>
          item.kind === 'scalar' ? /^<<\s*pipeline\.([\w.]+)\s*>>$/.exec(item.text)?.[1] : undefined,
        )
        .find(Boolean)
      const type = reads ? pipelineValues().get(reads)?.type : undefined
      if (!type) continue
      for (const item of items.items)
        if (item.kind === 'scalar' && !hasTag(item) && kindOf(item) !== type)
          context.report({
            at: item,
            message: `"${item.text}" is ${aKindOf(item)}, and "pipeline.${reads}" is of type ${type}: they are never equal`,
            help: type === 'string' ? `quote it: "${item.text}"` : 'write it without quotes',
          })
    }
  },
}
