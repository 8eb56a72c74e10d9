import { cacheHead, cacheKeys, knowsAllCaches, mayMatch } from './caches.ts'
import { withSteps } from './example.ts'
import type { Lint } from './lint.ts'

export const restoreWithoutSave: Lint = {
  severity: 'info',
  summary: 'a cache that is restored is saved somewhere',
  why: 'A key that nothing saves is never found, in any job.',
  failing: withSteps(`- restore_cache: {keys: ['v2-{{ arch }}']}
- save_cache: {key: 'v1-{{ arch }}', paths: [node_modules]}
`),
  passing: withSteps(`- restore_cache: {keys: ['v1-{{ arch }}']}
- save_cache: {key: 'v1-{{ arch }}', paths: [node_modules]}
`),
  check(facts, context) {
    if (!knowsAllCaches(facts, context)) return
    const saved = cacheKeys(facts, 'save_cache').map(cacheHead)
    for (const key of cacheKeys(facts, 'restore_cache')) {
      const own = cacheHead(key)
      if (saved.some(other => mayMatch(own, other))) continue
      context.report({
        at: key,
        message: `no step saves a cache whose key begins with "${own}"`,
        help: 'save it with "save_cache", or correct the key',
      })
    }
  },
}
