import { parseTemplate, soleExpression } from '../expression/template.ts'
import { child, hasTag } from '../source/nodes.ts'
import type { Lint } from './lint.ts'

export const tagInCondition: Lint = {
  severity: 'warning',
  summary: 'an expression in "when" has no tags',
  why: 'CircleCI replaces the tag and does not evaluate the text then: text that is not empty is true.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    when: << pipeline.git.branch >> == "main"
    jobs:
      - build
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    when: pipeline.git.branch == "main"
    jobs:
      - build
`,
  check(facts, context) {
    const nodes = [...context.workflows.values()].flatMap(({ body }) => [
      child(body, 'when'),
      child(body, 'unless'),
    ])
    for (const node of [...nodes, ...facts.invocations.map(({ invocation }) => invocation.filters?.value)]) {
      if (node?.kind !== 'scalar' || !hasTag(node)) continue
      if (soleExpression(parseTemplate(node.text)) === undefined)
        context.report({
          at: node,
          message: 'this condition is text with a tag in it, which is always true',
          help: `write the expression without tags: ${node.text.replaceAll('<< ', '').replaceAll(' >>', '')}`,
        })
    }
  },
}
