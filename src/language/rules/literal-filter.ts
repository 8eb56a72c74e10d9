import { child, hasTag } from '../source/nodes.ts'
import type { Rule } from './rule.ts'

export const literalFilter: Rule = {
  id: 'literal-filter',
  severity: 'warning',
  summary: 'patterns in filters stand between slashes',
  why: 'Without them the text is a name: "release.*" is no branch.',
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
          const node = child(child(child(invocation.body, 'filters'), kind), mode)
          for (const item of node?.kind === 'sequence' ? node.items : node ? [node] : [])
            if (
              item.kind === 'scalar' &&
              /\.\*|\[|\(|\^|\$|\+$/.test(item.text) &&
              !item.text.startsWith('/') &&
              !hasTag(item)
            )
              context.report(
                'literal-filter',
                item,
                `"${item.text}" is taken for a name, not for a pattern`,
                `write "/${item.text}/"`,
              )
        }
  },
}
