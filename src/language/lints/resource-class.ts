import { child, hasTag } from '../source/nodes.ts'
import { inDocker } from './example.ts'
import type { Lint } from './lint.ts'

/** See https://circleci.com/docs/guides/execution-managed/resource-class-overview/, as of November 2026. */
const sizes = ['small', 'medium', 'medium+', 'large', 'xlarge', '2xlarge', '2xlarge+']
const known = [
  ...sizes,
  ...sizes.map(size => `${size}.gen2`),
  ...sizes.map(size => `${size}.gen3`),
  ...['medium', 'large', 'xlarge', '2xlarge'].flatMap(size => [`arm.${size}`, `windows.${size}`]),
  ...['small', 'small.gen2', 'small.multi', 'medium', 'medium.multi', 'large'].map(
    size => `gpu.nvidia.${size}`,
  ),
  'windows.gpu.nvidia.medium',
  'm4pro.medium',
  'm4pro.large',
]
const gone = /^(?:macos\.(?:x86|m1)\.|m2pro\.)/

export const resourceClass: Lint = {
  severity: 'warning',
  summary: 'a resource class is one that CircleCI offers, or "namespace/name" of a runner',
  why: 'A job with another one is rejected when it starts.',
  failing: inDocker(`resource_class: lagre
steps: [checkout]
`),
  passing: inDocker(`resource_class: large
steps: [checkout]
`),
  check(facts, context) {
    for (const { body } of facts.elements)
      for (const owner of [body, child(body, 'machine')]) {
        const node = child(owner, 'resource_class')
        if (node?.kind !== 'scalar' || node.value === null || hasTag(node)) continue
        if (node.text.includes('/') || known.includes(node.text)) continue
        context.report({
          at: node,
          message: `resource class "${node.text}" is ${gone.test(node.text) ? 'no longer offered' : 'none that CircleCI offers'}`,
          help: gone.test(node.text)
            ? 'use "m4pro.medium" or "m4pro.large"'
            : context.suggest(node.text, known, 'see the list of resource classes'),
        })
      }
  },
}
