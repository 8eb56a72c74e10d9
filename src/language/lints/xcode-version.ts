import { child, hasTag } from '../source/nodes.ts'
import { asJob } from './example.ts'
import type { Lint } from './lint.ts'

/**
 * The last version of each older major one that CircleCI keeps; all others of these majors are gone. Versions that are newer than
 * this table are nobody's mistake. See https://circleci.com/docs/guides/execution-managed/using-macos/#supported-xcode-versions and
 * https://circleci.com/docs/guides/execution-managed/xcode-policy/, as of November 2026.
 */
const kept: Readonly<Record<number, number | undefined>> = { 15: 4, 16: 4 }
const oldest = 15
/** Xcode 26.0 made room for later ones; Apple went from 16 to 26. */
const gone = /^26\.0(?:\.|$)/

export const xcodeVersion: Lint = {
  severity: 'warning',
  summary: 'the version of Xcode is one that CircleCI keeps',
  why: 'A job that asks for a removed image fails when it starts; CircleCI keeps the latest three versions, and the last of each of the four latest major ones.',
  failing: asJob(`macos: {xcode: 15.1.0}
resource_class: m4pro.medium
steps: [checkout, {run: make}]
`),
  passing: asJob(`macos: {xcode: 15.4.0}
resource_class: m4pro.medium
steps: [checkout, {run: make}]
`),
  check(facts, context) {
    for (const { body } of facts.elements) {
      const node = child(child(body, 'macos'), 'xcode')
      if (node?.kind !== 'scalar' || hasTag(node)) continue
      const [, major, minor] = /^(\d+)(?:\.(\d+))?(?:\.\d+)?$/.exec(node.text) ?? []
      if (major === undefined) continue
      const last = kept[Number(major)]
      const removed =
        Number(major) < oldest ||
        (last !== undefined && minor !== undefined && Number(minor) !== last) ||
        gone.test(node.text)
      if (removed)
        context.report({
          at: node,
          message: `version ${node.text} of Xcode is no longer offered`,
          help:
            last === undefined
              ? 'use a version of Xcode 26 or 27'
              : `use "${major}.${last}.0", or a newer one`,
        })
    }
  },
}
