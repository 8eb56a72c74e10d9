import { child, hasTag } from '../source/nodes.ts'
import type { Lint } from './lint.ts'
import { linesOf, spanIn } from './text.ts'

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern)
    return true
  } catch {
    return false
  }
}

export const mappingPattern: Lint = {
  severity: 'warning',
  summary: 'patterns of path filtering compile',
  why: 'The job that chooses what to continue with fails on a pattern that does not.',
  failing: `version: 2.1
setup: true
orbs:
  path-filtering: circleci/path-filtering@1.3.0
workflows:
  main:
    jobs:
      - path-filtering/filter:
          mapping: |
            src/(.* build true
`,
  passing: `version: 2.1
setup: true
orbs:
  path-filtering: circleci/path-filtering@1.3.0
workflows:
  main:
    jobs:
      - path-filtering/filter:
          mapping: |
            src/.* build true
`,
  check(facts, context) {
    for (const { invocation } of facts.invocations) {
      const mapping = child(invocation.body, 'mapping')
      if (mapping?.kind !== 'scalar' || hasTag(mapping)) continue
      for (const { line, at } of linesOf(mapping.text)) {
        const pattern = line.trim().split(/\s+/)[0]!
        if (pattern === '' || pattern.startsWith('#') || compiles(pattern)) continue
        const start = at + line.indexOf(pattern)
        context.report({
          at: spanIn(mapping, start, start + pattern.length, context),
          message: `"${pattern}" is not a pattern`,
          help: 'correct it: a line is a pattern, a parameter and its value',
        })
      }
    }
  },
}
