import { hasTag } from '../source/nodes.ts'
import { asJob, inDocker } from './example.ts'
import type { Lint } from './lint.ts'

export const imageName: Lint = {
  severity: 'warning',
  summary: 'the name of an image is well formed',
  why: 'registry/name:tag, or name@sha256 and 64 hexadecimal digits.',
  failing: asJob(`docker: [{image: "cimg/base 2026.10"}]
steps: [checkout, {run: make}]
`),
  passing: inDocker('steps: [checkout, {run: make}]'),
  check(facts, context) {
    for (const image of facts.images) {
      if (hasTag(image) || image.text.includes('$')) continue
      if (!/^[\w.-]+(?::\d+)?(?:\/[\w.-]+)*(?::[\w.-]{1,128})?(?:@sha256:[a-f0-9]{64})?$/.test(image.text))
        context.report({
          at: image,
          message: `"${image.text}" is not the name of an image`,
          help: 'write "registry/name:tag", or "name@sha256:…"',
        })
    }
  },
}
