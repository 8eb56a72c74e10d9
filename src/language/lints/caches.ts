import { child, type Node, type ScalarNode } from '../source/nodes.ts'
import type { Facts } from './facts.ts'
import type { LintContext } from './lint.ts'

/** The keys that the steps of a name save under, or look for. */
export function cacheKeys(facts: Facts, step: 'save_cache' | 'restore_cache'): ScalarNode[] {
  return facts.steps
    .filter(({ name }) => name === step)
    .flatMap(({ body }) => {
      const keys = child(body, 'keys')
      const nodes: (Node | undefined)[] = [
        child(body, 'key'),
        ...(keys?.kind === 'sequence' ? keys.items : []),
      ]
      return nodes.filter((node): node is ScalarNode => node?.kind === 'scalar')
    })
}

/** A key as far as it is known before anything runs. */
export function cacheHead(key: ScalarNode): string {
  return key.text.split(/\{\{|<</)[0]!
}

/** Whether two keys may name one cache: a key that is looked for is the beginning of the one that it finds. */
export function mayMatch(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one)
}

/** Whether every step that may run is available: those of absent orbs may save and restore caches, too. */
export function knowsAllCaches(facts: Facts, context: LintContext): boolean {
  return (
    context.library.kind === 'config' &&
    facts.libraries.every(library => [...library.orbs.values()].every(imported => imported.library))
  )
}
