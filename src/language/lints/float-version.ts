import { child, entriesOf } from '../source/nodes.ts'
import type { Lint } from './lint.ts'

export const floatVersion: Lint = {
  severity: 'warning',
  summary: 'versions are quoted',
  why: 'Without quotes 3.10 is the number 3.1.',
  failing: `version: 2.1
orbs:
  python: circleci/python@3.0.0
workflows:
  main:
    jobs:
      - python/test:
          matrix: {parameters: {version: [3.9, 3.10]}}
`,
  passing: `version: 2.1
orbs:
  python: circleci/python@3.0.0
workflows:
  main:
    jobs:
      - python/test:
          matrix: {parameters: {version: ["3.9", "3.10"]}}
`,
  check(facts, context) {
    // Where a string is wanted, the number itself is the mistake, with a finding of its own.
    const reported = new Set(context.problems.map(({ start }) => start))
    for (const { invocation } of facts.invocations)
      for (const { value } of entriesOf(child(invocation.matrix?.node, 'parameters')))
        for (const item of value.kind === 'sequence' ? value.items : [])
          if (
            item.kind === 'scalar' &&
            item.style === 'plain' &&
            !reported.has(item.start) &&
            typeof item.value === 'number' &&
            /^\d+\.\d*0$/.test(item.text)
          )
            context.report({
              at: item,
              message: `"${item.text}" is the number ${item.value}`,
              help: `quote it: "${item.text}"`,
              fix: `"${item.text}"`,
            })
  },
}
