import { asJob } from './example.ts'
import type { Rule } from './rule.ts'

export const legacyImage: Rule = {
  id: 'legacy-image',
  severity: 'warning',
  summary: 'images are maintained',
  why: 'The images under "circleci/" are no longer built since 2021; "cimg/" has their successors.',
  failing: asJob(`docker: [{image: circleci/node:14.1}]
steps: [checkout, {run: make}]
`),
  passing: asJob(`docker: [{image: cimg/node:22.20.0}]
steps: [checkout, {run: make}]
`),
  check(facts, context) {
    for (const image of facts.images)
      if (/^circleci\/(?!runner)/.test(image.text))
        context.report(
          'legacy-image',
          image,
          `"${image.text.split(':')[0]}" is no longer maintained`,
          `use "cimg/${image.text.split(/[/:]/)[1]}"`,
        )
  },
}
