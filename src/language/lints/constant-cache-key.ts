import { child, hasTag } from '../source/nodes.ts'
import { withSteps } from './example.ts'
import type { Lint } from './lint.ts'

export const constantCacheKey: Lint = {
  severity: 'info',
  summary: 'the key of a cache changes with its content',
  why: 'A cache is never written again under the same key: without a template in it, the first one stays until it expires.',
  failing: withSteps(`- restore_cache: {keys: [v1-packages]}
- save_cache: {key: v1-packages, paths: [node_modules]}
`),
  passing: withSteps(`- restore_cache: {keys: ['v1-{{ checksum "package-lock.json" }}']}
- save_cache: {key: 'v1-{{ checksum "package-lock.json" }}', paths: [node_modules]}
`),
  check(facts, context) {
    for (const { name, body } of facts.steps) {
      const key = name === 'save_cache' ? child(body, 'key') : undefined
      if (key?.kind !== 'scalar' || key.value === null || hasTag(key) || key.text.includes('{{')) continue
      context.report({
        at: key,
        message: `cache key "${key.text}" never changes`,
        help: 'add what the content depends on: {{ checksum "package-lock.json" }}',
      })
    }
  },
}
