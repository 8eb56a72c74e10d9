import { child, type Node, type ScalarNode } from '../source/nodes.ts'
import type { BuiltInStep } from './facts.ts'
import type { Rule } from './rule.ts'

function keysOf({ body }: BuiltInStep): ScalarNode[] {
  const keys = child(body, 'keys')
  const nodes: (Node | undefined)[] = [child(body, 'key'), ...(keys?.kind === 'sequence' ? keys.items : [])]
  return nodes.filter((node): node is ScalarNode => node?.kind === 'scalar')
}

/** A key as far as it is known before anything runs. */
function head(key: ScalarNode): string {
  return key.text.split(/\{\{|<</)[0]!
}

export const restoreWithoutSave: Rule = {
  id: 'restore-without-save',
  severity: 'info',
  summary: 'a cache that is restored is saved somewhere',
  why: 'A key that nothing saves is looked for in vain, in every job.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - restore_cache: {keys: ['v2-{{ arch }}']}
      - save_cache: {key: 'v1-{{ arch }}', paths: [node_modules]}
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - restore_cache: {keys: ['v1-{{ arch }}']}
      - save_cache: {key: 'v1-{{ arch }}', paths: [node_modules]}
workflows:
  main:
    jobs: [build]
`,
  check(facts, context) {
    const complete = facts.libraries.every(library =>
      [...library.orbs.values()].every(imported => imported.library),
    )
    if (context.library.kind === 'orb' || !complete) return
    const saved = facts.steps
      .filter(step => step.name === 'save_cache')
      .flatMap(keysOf)
      .map(head)
    for (const key of facts.steps.filter(step => step.name === 'restore_cache').flatMap(keysOf)) {
      const own = head(key)
      if (saved.some(other => other.startsWith(own) || own.startsWith(other))) continue
      context.report(
        'restore-without-save',
        key,
        `no step saves a cache whose key begins with "${own}"`,
        'save it with "save_cache", or correct the key',
      )
    }
  },
}
