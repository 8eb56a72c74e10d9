import { asJob } from './example.ts'
import type { Rule } from './rule.ts'

export const macosKeys: Rule = {
  id: 'macos-keys',
  severity: 'error',
  summary: 'macos names a version of Xcode',
  why: 'The version picks the image.',
  failing: asJob(`macos: {}
steps: [checkout, {run: make}]
`),
  passing: asJob(`macos: {xcode: 26.1.0}
steps: [checkout, {run: make}]
`),
}
