import { asJob } from './example.ts'
import type { Rule } from './rule.ts'

export const machineKeys: Rule = {
  id: 'machine-keys',
  severity: 'error',
  summary: 'machine is true, or a map with an image',
  why: 'Other keys are refused.',
  failing: asJob(`machine: {img: "ubuntu-2404:current"}
steps: [checkout, {run: make}]
`),
  passing: asJob(`machine: {image: "ubuntu-2404:2026.10.1"}
steps: [checkout, {run: make}]
`),
}
