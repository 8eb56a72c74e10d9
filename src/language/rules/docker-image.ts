import type { Rule } from './rule.ts'

export const dockerImage: Rule = {
  id: 'docker-image',
  severity: 'error',
  summary: 'docker is a list of images with known keys',
  why: 'The first is where the steps run, the others are services beside it.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{imge: cimg/base:2026.10}]
    steps: [checkout]
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
}
