import { child, hasTag } from '../source/nodes.ts'
import type { Lint } from './lint.ts'

export const literalFilter: Lint = {
  severity: 'warning',
  summary: 'patterns in filters are between slashes',
  why: 'Without them the text is a name: "release.*" is not a branch.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - build: {filters: {branches: {only: release.*}}}
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - build: {filters: {branches: {only: /release.*/}}}
`,
  check(facts, context) {
    for (const { invocation } of facts.invocations)
      for (const kind of ['branches', 'tags'])
        for (const mode of ['only', 'ignore']) {
          const node = child(child(invocation.filters?.value, kind), mode)
          for (const item of node?.kind === 'sequence' ? node.items : node ? [node] : [])
            if (
              item.kind === 'scalar' &&
              /\.\*|\[|\(|\^|\$|\+$/.test(item.text) &&
              !item.text.startsWith('/') &&
              !hasTag(item)
            )
              context.report({
                at: item,
                message: `"${item.text}" is taken for a name, not for a pattern`,
                help: `write "/${item.text}/"`,
              })
        }
  },
}
