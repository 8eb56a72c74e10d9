import type { Rule } from './rule.ts'

const config = (step: string) => `version: 2.1
orbs: {tools: my/tools@1.0.0}
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [${step}]
workflows:
  main:
    jobs: [build]
`

export const brokenOrb: Rule = {
  id: 'broken-orb',
  severity: 'warning',
  summary: 'an orb whose source is at hand is valid',
  why: 'CircleCI compiles what is reached of an orb: who calls what is wrong in it cannot be compiled. Here the orb calls a command that it lacks.',
  options: {
    orbs: {
      'my/tools@1.0.0': 'version: 2.1\ncommands: {greet: {steps: [hello]}, ask: {steps: [checkout]}}\n',
    },
  },
  failing: config('tools/ask'),
  passing: config('checkout, {run: make}').replace('orbs: {tools: my/tools@1.0.0}\n', ''),
}
