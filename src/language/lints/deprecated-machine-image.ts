import { child, type MapNode } from '../source/nodes.ts'
import { asJob } from './example.ts'
import type { Lint } from './lint.ts'

/**
 * Images that are gone or about to go: Ubuntu LTS versions go with Canonical's support, CUDA images moved to "linux-cuda-…". See
 * https://circleci.com/docs/guides/execution-managed/linux-vm-support-policy/ and, for Windows and CUDA, its neighbours, as of
 * November 2026.
 */
const deprecated =
  /^(?:ubuntu-(?:14|16|18|20)04(?:-cuda[\w.-]*)?(?::|$)|linux-cuda-(?:9|10)(?::|$)|circleci\/classic|default$)/

export function isDeprecatedMachineImage(name: string): boolean {
  return deprecated.test(name)
}

export const deprecatedMachineImage: Lint = {
  severity: 'warning',
  summary: 'machine images are maintained',
  why: 'Images of Ubuntu 20.04 and older get no updates and are removed; "machine: true" names none, which CircleCI Cloud takes from old files only.',
  failing: asJob(`machine: {image: "ubuntu-1604:202104-01"}
steps: [checkout, {run: make}]
`),
  passing: asJob(`machine: {image: "ubuntu-2404:2026.10.1"}
steps: [checkout, {run: make}]
`),
  check(facts, context) {
    for (const { body } of facts.elements) {
      const machine = child(body, 'machine')
      const image = child(machine, 'image')
      if (image?.kind === 'scalar' && isDeprecatedMachineImage(image.text))
        context.report({
          at: image,
          message: `machine image "${image.text}" is no longer maintained`,
          help: 'use "ubuntu-2404:current", or a dated version of it',
        })
      if (machine?.kind === 'scalar' && machine.value === true && isHosted(body))
        context.report({
          at: machine,
          message: '"machine: true" names no image',
          help: 'write "machine: {image: ubuntu-2404:current}"',
        })
    }
  },
}

/** A runner of one's own needs no image; its resource class is "namespace/name", which may come from elsewhere. */
function isHosted(body: MapNode | undefined): boolean {
  const resource = child(body, 'resource_class')
  return resource === undefined || (resource.kind === 'scalar' && /^[\w.+]+$/.test(resource.text))
}
