import { cacheHead, cacheKeys, knowsAllCaches, mayMatch } from './caches.ts'
import { withSteps } from './example.ts'
import type { Lint } from './lint.ts'

export const unreadCache: Lint = {
  severity: 'info',
  summary: 'a cache that is saved is restored somewhere',
  why: 'Saving takes time and storage in every job, and nothing uses the cache.',
  failing: withSteps(`- run: make
- save_cache: {key: 'v1-{{ .Revision }}', paths: [node_modules]}
`),
  passing: withSteps(`- restore_cache: {keys: ['v1-']}
- run: make
- save_cache: {key: 'v1-{{ .Revision }}', paths: [node_modules]}
`),
  check(facts, context) {
    if (!knowsAllCaches(facts, context)) return
    const restored = cacheKeys(facts, 'restore_cache').map(cacheHead)
    const saved = cacheKeys(facts, 'save_cache')
    // A key that is looked for and not found is mostly a slip of this one, with a finding of its own.
    if (restored.some(other => !saved.some(key => mayMatch(cacheHead(key), other)))) return
    for (const key of saved) {
      const own = cacheHead(key)
      if (restored.some(other => mayMatch(own, other))) continue
      context.report({
        at: key,
        message: `no step restores a cache whose key begins with "${own}"`,
        help: 'restore it with "restore_cache", or save it no more',
      })
    }
  },
}
