import { child, type MapNode } from '../source/nodes.ts'
import { goodOrb, orbWith } from './example.ts'
import type { Lint } from './lint.ts'

function firstKey(root: MapNode) {
  return root.entries.values().next().value?.key ?? root
}

export const orbSourceUrl: Lint = {
  severity: 'warning',
  summary: 'an orb says where its source is',
  why: 'The registry shows the link; people read the code before they trust it (orb-tools RC001).',
  failing: orbWith('display: {source_url: "https://github.com/my/tools"}\n', ''),
  passing: goodOrb,
  check(_facts, context) {
    if (context.library.kind !== 'orb') return
    if (!child(child(context.library.root, 'display'), 'source_url'))
      context.report({
        at: firstKey(context.library.root),
        message: 'the orb does not say where its source is',
        help: 'add "display: {source_url: https://…}"',
      })
  },
}
