import { child, stringOf } from '../source/nodes.ts'
import { goodOrb, orbWith } from './example.ts'
import type { Lint } from './lint.ts'

export const orbDescription: Lint = {
  severity: 'warning',
  summary: 'an orb and its elements are described',
  why: 'The registry shows nothing else of them. The description of the orb itself has at least 64 characters (orb-tools RC002, RC005).',
  failing: orbWith('    description: Say hello\n', ''),
  passing: goodOrb,
  check(facts, context) {
    if (context.library.kind !== 'orb') return
    const { root } = context.library
    const description = stringOf(child(root, 'description')) ?? ''
    const first = root.entries.get('description')?.key ?? root.entries.values().next().value?.key ?? root
    if (description.trim().length < 64)
      context.report({
        at: first,
        message: `the orb is described in ${description.trim().length} characters`,
        help: 'write at least 64: what it does, for whom',
      })
    for (const element of facts.elements) {
      if (element.library !== context.library) continue
      if (element.body && !child(element.body, 'description'))
        context.report({
          at: element.key,
          message: `${element.kind} "${element.name}" has no description`,
          help: 'add "description:"',
        })
      for (const parameter of element.parameters.values())
        if (!parameter.description)
          context.report({
            at: parameter.key,
            message: `parameter "${parameter.name}" of ${element.kind} "${element.name}" has no description`,
            help: 'add "description:"',
          })
    }
  },
}
