import { asJob } from './example.ts'
import type { Lint } from './lint.ts'

/** The successors whose names differ; CircleCI points to the official images for the services that it no longer builds. */
const successors: Record<string, string> = {
  'buildpack-deps': 'cimg/base',
  classic: 'cimg/base',
  dynamodb: 'amazon/dynamodb-local',
  golang: 'cimg/go',
  jruby: 'jruby',
  mongo: 'mongo',
}

export const legacyImage: Lint = {
  severity: 'warning',
  summary: 'images are maintained',
  why: 'CircleCI has built no images under "circleci/" since 2021; "cimg/" has their successors.',
  failing: asJob(`docker: [{image: circleci/node:14.1}]
steps: [checkout, {run: make}]
`),
  passing: asJob(`docker: [{image: cimg/node:22.20.0}]
steps: [checkout, {run: make}]
`),
  check(facts, context) {
    for (const image of facts.images) {
      const [, name] = /^circleci\/(?!runner)([\w.-]+)/.exec(image.text) ?? []
      if (name !== undefined)
        context.report({
          at: image,
          message: `"circleci/${name}" is no longer maintained`,
          help: `use "${successors[name] ?? `cimg/${name}`}"`,
        })
    }
  },
}
