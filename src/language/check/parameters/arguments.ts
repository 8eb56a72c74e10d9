import type { Element } from '../../model/library.ts'
import type { Scope } from '../../model/scope.ts'
import { aKindOf, isNull, type Node, type ScalarNode } from '../../source/nodes.ts'
import type { Context } from '../context.ts'
import { argumentRules, checkValue } from './values.ts'

export interface Call {
  /** The callee's name as the caller writes it. */
  key: ScalarNode
  scope: Scope
  /** Keys beside the arguments that belong to the call itself. */
  reserved?: ReadonlySet<string>
  /** Parameters that something else provides: a matrix. */
  provided?: ReadonlyMap<string, unknown>
}

/** Checks what a call passes: nothing missing, nothing unknown, all of the right type. */
export function checkArguments(callee: Element, args: Node | undefined, call: Call, context: Context): void {
  const title = `${callee.kind} "${call.key.text}"`
  if (args && args.kind !== 'map' && !isNull(args)) {
    context.report({
      rule: 'argument-shape',
      at: args,
      message: `the arguments of ${title} must be a map, not ${aKindOf(args)}`,
      help: `write ${exampleOf(callee)}`,
    })
    return
  }
  const given = args?.kind === 'map' ? args.entries : new Map<string, never>()
  const unknown: string[] = []
  for (const [name, { key, value }] of given) {
    if (call.reserved?.has(name)) continue
    const parameter = callee.parameters.get(name)
    if (parameter) {
      if (isNull(value) && parameter.default) continue
      checkValue(
        value,
        parameter,
        { title: `argument "${name}" of ${title}`, rules: argumentRules, scope: call.scope },
        context,
      )
      continue
    }
    unknown.push(name)
    const legal = [...callee.parameters.keys()]
    context.report({
      rule: 'unknown-argument',
      at: key,
      message: `${title} takes no argument "${name}"`,
      help: context.suggest(name, legal, `it takes none: remove "${name}"`),
      circleci: `Unexpected argument(s): ${name}`,
    })
  }
  const missing = [...callee.parameters.values()].filter(
    parameter => !parameter.default && !given.has(parameter.name) && !call.provided?.has(parameter.name),
  )
  // A misspelt name is one mistake: its parameter is not missing too.
  const absent = missing.slice(unknown.length)
  if (absent.length === 0) return
  const names = absent.map(parameter => `"${parameter.name}"`).join(', ')
  context.report({
    rule: 'missing-argument',
    at: call.key,
    message: `${title} needs ${absent.length > 1 ? 'arguments' : 'argument'} ${names}`,
    help: `write ${exampleOf(callee)}`,
    circleci: `Missing required argument(s): ${absent.map(parameter => parameter.name).join(', ')}`,
  })
}

function exampleOf(callee: Element): string {
  const parts = [...callee.parameters.values()]
    .filter(parameter => !parameter.default)
    .map(parameter => `${parameter.name}: …`)
  return parts.length ? `"${callee.name}: {${parts.join(', ')}}"` : `"${callee.name}" alone`
}
