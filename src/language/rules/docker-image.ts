import { asJob, inDocker } from './example.ts'
import type { Rule } from './rule.ts'

export const dockerImage: Rule = {
  id: 'docker-image',
  severity: 'error',
  summary: 'docker is a list of images with known keys',
  why: 'The first is where the steps run, the others are services beside it.',
  failing: asJob(`docker: [{imge: cimg/base:2026.10}]
steps: [checkout]
`),
  passing: inDocker('steps: [checkout, {run: make}]'),
}
