import { child, type MapNode } from '../source/nodes.ts'
import { goodOrb, orbWith } from './example.ts'
import type { Rule } from './rule.ts'

function firstKey(root: MapNode) {
  return root.entries.values().next().value?.key ?? root
}

export const orbSourceUrl: Rule = {
  id: 'orb-source-url',
  severity: 'warning',
  summary: 'an orb says where its source is',
  why: 'The registry shows the link; people read the code before they trust it (orb-tools RC001).',
  failing: orbWith('display: {source_url: "https://github.com/my/tools"}\n', ''),
  passing: goodOrb,
  check(_facts, context) {
    if (context.library.kind !== 'orb') return
    if (!child(child(context.library.root, 'display'), 'source_url'))
      context.report(
        'orb-source-url',
        firstKey(context.library.root),
        'the orb does not say where its source is',
        'add "display: {source_url: https://…}"',
      )
  },
}
