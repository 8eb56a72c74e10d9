import { child, type ScalarNode } from '../source/nodes.ts'
import type { Lint, LintContext } from './lint.ts'
import { spanIn } from './text.ts'

const variable = /\$\{?(\w+)\}?/

function report(scalar: ScalarNode, context: LintContext, where: string): void {
  const [text, name] = variable.exec(scalar.text) ?? []
  if (!text) return
  const at = scalar.text.indexOf(text)
  context.report({
    at: spanIn(scalar, at, at + text.length, context),
    message: `"${text}" is text in ${where}, not the value of a variable`,
    help: `write "{{ .Environment.${name} }}"`,
  })
}

export const envVarInCacheKey: Lint = {
  severity: 'warning',
  summary: 'cache keys read variables with ".Environment"',
  why: 'No shell expands a key, so that "$CI_NODE" is the same text everywhere (orb-tools RC012).',
  failing: `version: 2.1
commands:
  restore:
    parameters:
      key: {type: string, default: v1-$CACHE_VERSION}
    steps:
      - restore_cache: {keys: ["<< parameters.key >>"]}
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [restore]
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
commands:
  restore:
    parameters:
      key: {type: string, default: "v1-{{ .Environment.CACHE_VERSION }}"}
    steps:
      - restore_cache: {keys: ["<< parameters.key >>"]}
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [restore]
workflows:
  main:
    jobs: [build]
`,
  check(facts, context) {
    for (const { name, body, element } of facts.steps) {
      if (name !== 'save_cache' && name !== 'restore_cache') continue
      const keys = child(body, 'keys')
      for (const key of [child(body, 'key'), ...(keys?.kind === 'sequence' ? keys.items : [])]) {
        if (key?.kind !== 'scalar') continue
        report(key, context, 'a cache key')
        for (const [, read] of key.text.matchAll(/<<\s*parameters\.([\w-]+)\s*>>/g)) {
          const fallback = element?.parameters.get(read!)?.default
          if (fallback?.kind === 'scalar')
            report(fallback, context, `a cache key, which reads parameter "${read}"`)
        }
      }
    }
  },
}
