import { child, type ScalarNode } from '../source/nodes.ts'
import { withSteps } from './example.ts'
import type { Lint, LintContext } from './lint.ts'
import { spanIn } from './text.ts'

const known =
  /^(?:\.Branch|\.BuildNum|\.Revision|\.CheckoutKey|\.Environment\.\w+|\.CIRCLE_\w+|checksum\s+(?:"[^"]+"|\S+)|epoch(?:\s*\|\s*round\s+"[^"]+")?|arch)$/

function checkTemplates(key: ScalarNode, context: LintContext): void {
  const { text } = key
  for (let at = text.indexOf('{{'); at >= 0; at = text.indexOf('{{', at + 2)) {
    const end = text.indexOf('}}', at)
    const inner = end < 0 ? '' : text.slice(at + 2, end).trim()
    if (end >= 0 && (known.test(inner) || inner.includes('<<'))) continue
    const message = end < 0 ? 'a "{{" is not closed' : `"${inner}" is not a template of a cache key`
    context.report({
      at: spanIn(key, at, end < 0 ? at + 2 : end + 2, context),
      message,
      help: 'there are .Branch, .BuildNum, .Revision, .CheckoutKey, .Environment.NAME, checksum "file", epoch and arch',
    })
  }
}

export const cacheTemplate: Lint = {
  severity: 'warning',
  summary: 'templates in cache keys are those that exist',
  why: 'An unknown one makes the key fail at run time.',
  failing: withSteps('- restore_cache: {keys: ["v1-{{ .Brnch }}"]}'),
  passing: withSteps('- restore_cache: {keys: ["v1-{{ .Branch }}"]}'),
  check(facts, context) {
    for (const { name, body } of facts.steps) {
      if (name !== 'save_cache' && name !== 'restore_cache') continue
      const keys = child(body, 'keys')
      for (const key of [child(body, 'key'), ...(keys?.kind === 'sequence' ? keys.items : [])])
        if (key?.kind === 'scalar') checkTemplates(key, context)
    }
  },
}
