import { child } from '../source/nodes.ts'
import type { Rule } from './rule.ts'

export const deprecatedMachineImage: Rule = {
  id: 'deprecated-machine-image',
  severity: 'warning',
  summary: 'machine images are maintained',
  why: 'Ubuntu 14.04 and 16.04 images are gone, and "machine: true" without an image means an old one.',
  failing: `version: 2.1
jobs:
  build:
    machine: {image: "ubuntu-1604:202104-01"}
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    machine: {image: "ubuntu-2404:2026.10.1"}
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
  check(facts, context) {
    for (const { body } of facts.elements) {
      const image = child(child(body, 'machine'), 'image')
      if (image?.kind === 'scalar' && /^(?:ubuntu-1[46]04|circleci\/classic|default$)/.test(image.text))
        context.report(
          'deprecated-machine-image',
          image,
          `machine image "${image.text}" is no longer maintained`,
          'use "ubuntu-2404:…"',
        )
    }
  },
}
