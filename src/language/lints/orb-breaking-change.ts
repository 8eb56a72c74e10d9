import { type Element, type ElementKind, tableOf } from '../model/library.ts'
import type { Parameter } from '../model/parameters.ts'
import type { Span } from '../source/locate.ts'
import { child } from '../source/nodes.ts'
import { orbWith } from './example.ts'
import type { Lint, LintContext } from './lint.ts'

const kinds: ElementKind[] = ['command', 'job', 'executor']
const major = 'keep it as it was, or publish a major version'

function compareElements(before: Element, now: Element, context: LintContext): void {
  // Another name of an element takes that one's parameters.
  if (before.alias !== undefined || now.alias !== undefined) return
  const title = `${now.kind} "${now.name}"`
  const report = (at: Span, message: string) =>
    context.report({
      at,
      message,
      help: major,
    })
  for (const [name, old] of before.parameters) {
    const parameter = now.parameters.get(name)
    if (parameter) compareParameters(old, parameter, title, report)
    else report(now.key, `${title} no longer takes parameter "${name}"`)
  }
  for (const [name, parameter] of now.parameters)
    if (!parameter.default && !before.parameters.has(name))
      report(parameter.key, `${title} has a new parameter "${name}" without a default`)
}

function compareParameters(
  old: Parameter,
  now: Parameter,
  title: string,
  report: (at: Span, message: string) => void,
): void {
  if (!now.default && old.default)
    report(now.key, `parameter "${now.name}" of ${title} no longer has a default`)
  if (old.type && now.type && old.type !== now.type) {
    // Whatever an enum or a name of a variable can be, a string can be too.
    if (now.type === 'string' && (old.type === 'enum' || old.type === 'env_var_name')) return
    report(now.key, `parameter "${now.name}" of ${title} was of type ${old.type} and is of type ${now.type}`)
    return
  }
  const gone = old.values?.filter(value => !now.values?.includes(value)) ?? []
  if (gone.length && now.values)
    report(
      child(now.node, 'enum') ?? now.key,
      `parameter "${now.name}" of ${title} no longer takes ${gone.map(value => `"${value}"`).join(', ')}`,
    )
}

export const orbBreakingChange: Lint = {
  severity: 'warning',
  summary: 'an orb takes what its earlier version took (with --against)',
  why: 'Configurations that import "@1" get the new version without a change of theirs: it must still accept what they pass.',
  failing: orbWith(
    `    steps: [{run: {name: Greet, command: "echo << parameters.who >>"}}]
`,
    `      lang: {type: enum, enum: [en], default: en, description: In which language}
    steps: [{run: {name: Greet, command: "echo << parameters.who >> << parameters.lang >>"}}]
`,
  ),
  passing: orbWith(
    `    steps: [{run: {name: Greet, command: "echo << parameters.who >>"}}]
`,
    `      lang: {type: enum, enum: [en, de], default: en, description: In which language}
    steps: [{run: {name: Greet, command: "echo << parameters.who >> << parameters.lang >>"}}]
`,
  ),
  options: {
    against: `version: 2.1
description: >-
  Greets people, in their own language, from any job that has a shell.
display: {source_url: "https://github.com/my/tools"}
commands:
  greet:
    description: Say hello
    parameters:
      who: {type: string, description: Whom to greet}
      lang: {type: enum, enum: [en, de], default: en, description: In which language}
    steps: [{run: {name: Greet, command: "echo << parameters.who >> << parameters.lang >>"}}]
`,
  },
  check(_facts, context) {
    const { against, library } = context
    if (!against || library.kind !== 'orb') return
    for (const kind of kinds)
      for (const [name, before] of tableOf(against, kind)) {
        const now = tableOf(library, kind).get(name)
        if (now) compareElements(before, now, context)
        else {
          const root = library.root.entries
          const at = (root.get(`${kind}s`) ?? root.values().next().value)?.key ?? library.root
          context.report({
            at,
            message: `${kind} "${name}" is gone`,
            help: major,
          })
        }
      }
  },
}
