import { child, hasTag } from '../source/nodes.ts'
import { isDeprecatedMachineImage } from './deprecated-machine-image.ts'
import { asJob, inDocker } from './example.ts'
import type { Lint } from './lint.ts'

const moving = new Set(['latest', 'edge', 'current', 'stable', 'default'])

export const unpinnedImage: Lint = {
  severity: 'warning',
  summary: 'images have a version',
  why: '"latest", or no tag at all, can be another image next week.',
  failing: asJob(`docker: [{image: cimg/base}]
steps: [checkout, {run: make}]
`),
  passing: inDocker('steps: [checkout, {run: make}]'),
  check(facts, context) {
    for (const image of facts.images) {
      if (hasTag(image) || image.text.includes('@sha256:') || /[\s$]/.test(image.text)) continue
      const tag = /:([\w.-]+)$/.exec(image.text)?.[1]
      if (tag !== undefined && !moving.has(tag)) continue
      // What CircleCI's own documentation builds with, for steps that need no more than a shell.
      if (/^cimg\/\w+:(current|stable)$/.test(image.text)) continue
      context.report({
        at: image,
        message: tag ? `image tag "${tag}" moves` : `image "${image.text}" has no tag`,
        help: 'name a version, or a digest: "name@sha256:…"',
      })
    }
    // Of a machine's moving tags CircleCI advises against this one only.
    for (const { body } of facts.elements) {
      const image = child(child(body, 'machine'), 'image')
      // An image that is no longer maintained has a finding of its own.
      if (image?.kind === 'scalar' && /:edge$/.test(image.text) && !isDeprecatedMachineImage(image.text))
        context.report({
          at: image,
          message: 'image tag "edge" moves, and is a preview',
          help: `name a version, or "${image.text.slice(0, -'edge'.length)}current"`,
        })
    }
  },
}
