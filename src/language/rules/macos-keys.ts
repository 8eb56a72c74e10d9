import type { Rule } from './rule.ts'

export const macosKeys: Rule = {
  id: 'macos-keys',
  severity: 'error',
  summary: 'macos names a version of Xcode',
  why: 'The version picks the image.',
  failing: `version: 2.1
jobs:
  build:
    macos: {}
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    macos: {xcode: 26.1.0}
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
}
