import { type FunctionImport, functionOf } from '../../model/functions.ts'
import type { Library } from '../../model/library.ts'
import type { Scope } from '../../model/scope.ts'
import { builtInSteps, readStep, type Step } from '../../model/steps.ts'
import { aKindOf, child, hasTag, isNull, type MapNode, type Node } from '../../source/nodes.ts'
import type { Context } from '../context.ts'

/** Functions: https://circleci.com/docs/functions/functions-concepts/ */

/** Whether a step calls a function that the configuration declares. */
export function isFunctionStep(name: string, scope: Scope): boolean {
  return functionOf(name, scope.library) !== undefined
}

/** A function's name is its own: no orb, command or built-in step may have it. */
export function checkFunctions(library: Library, context: Context): void {
  for (const { alias, key } of library.functions.values()) {
    const other = library.orbs.has(alias)
      ? 'an orb'
      : library.commands.has(alias)
        ? 'a command'
        : builtInSteps.has(alias)
          ? 'a built-in step'
          : undefined
    if (other)
      context.report({
        rule: 'function-name',
        at: key,
        message: `function "${alias}" has the name of ${other}`,
        help: 'give one of them another name',
        circleci: `Function name '${alias}' is also ${other}. Rename one of them.`,
      })
  }
}

export function checkFunctionStep(step: Step & { kind: 'call' }, scope: Scope, context: Context): void {
  const declared = functionOf(step.name, scope.library)!
  checkReference(declared, context)
  if (step.name.split('/').length > 2)
    context.report({
      rule: 'function-step',
      at: step.key,
      message: `"${step.name}" names more than one command of function "${declared.alias}"`,
      help: `write "${step.name.split('/').slice(0, 2).join('/')}"`,
    })
  if (step.value?.kind === 'map') checkBody(step.name, step.value, context)
  else if (step.value && !(step.value.kind === 'scalar' && step.value.value === null) && !hasTag(step.value))
    context.report({
      rule: 'function-step',
      at: step.value,
      message: `a step of function "${declared.alias}" takes a map, not ${aKindOf(step.value)}`,
      help: 'pass its flags under "with:"',
    })
}

/** Only what a step calls is checked, as CircleCI does. */
function checkReference({ alias, node, key }: FunctionImport, context: Context): void {
  const fault = faultOf(alias, node)
  if (fault)
    context.report({
      rule: 'function-reference',
      at: isNull(node) ? key : node,
      message: fault.what,
      help: fault.help,
    })
}

/** What is wrong with the reference of a function; undefined where nothing is, or where a value decides. */
function faultOf(alias: string, node: Node): { what: string; help: string } | undefined {
  const example = 'github.com/circleci-functions/setup-go@v0.1.0'
  if (node.kind !== 'scalar' || typeof node.value !== 'string')
    return {
      what: `function "${alias}" must be a string, not ${aKindOf(node)}`,
      help: `write "${alias}: ${example}"`,
    }
  if (hasTag(node)) return undefined
  const [path = '', version] = node.text.split('@')
  if (version === undefined)
    return { what: `function "${alias}" has no version`, help: `add one: "${example}"` }
  if (!/^[\w-]+(?:\.[\w-]+)+(?:\/[\w.-]+){2,}$/.test(path))
    return {
      what: `"${path}" is not the path of a function`,
      help: `write host/organization/name, as in "${example}"`,
    }
  if (!/^v\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/.test(version))
    return {
      what: `"${version}" is not the version of a function`,
      help: 'write a whole version that begins with "v": "v0.1.0"',
    }
  return undefined
}

function checkBody(name: string, body: MapNode, context: Context): void {
  for (const [text, { key }] of body.entries)
    if (text !== 'id' && text !== 'with')
      context.report({
        rule: 'function-step',
        at: key,
        message: `unknown key "${text}" in a step of function "${name}"`,
        help: 'pass flags under "with:"',
      })
  const id = child(body, 'id')
  if (id && !hasTag(id) && !(id.kind === 'scalar' && /^[a-z][a-z0-9_-]*$/.test(id.text)))
    context.report({
      rule: 'function-step',
      at: id,
      message:
        id.kind === 'scalar'
          ? `"${id.text}" cannot be the id of a step`
          : `an id must be a string, not ${aKindOf(id)}`,
      help: 'use lower-case letters, digits, "-" and "_", a letter first',
    })
  const flags = child(body, 'with')
  for (const [text, { value }] of flags?.kind === 'map' ? flags.entries : [])
    if (value.kind !== 'scalar')
      context.report({
        rule: 'function-step',
        at: value,
        message: `flag "${text}" must be a single value, not ${aKindOf(value)}`,
        help: 'write one string, number or boolean',
      })
}

/** Ids are for one job: each step of a function in it has its own, those of its commands included. */
export function checkFunctionIds(
  steps: Node | undefined,
  title: string,
  library: Library,
  context: Context,
): void {
  const seen = new Set<string>()
  const visit = (node: Node | undefined, from: Library, at: Node | undefined, depth: number): void => {
    if (node?.kind !== 'sequence' || depth > 20) return
    for (const item of node.items) {
      const step = readStep(item)
      if (step.kind === 'condition') visit(child(step.value, 'steps'), from, at, depth)
      if (step.kind !== 'call') continue
      const command = from.commands.get(step.name)
      if (command) visit(child(command.body, 'steps'), from, at ?? step.key, depth + 1)
      const id = functionOf(step.name, from) && child(step.value, 'id')
      if (id?.kind !== 'scalar' || hasTag(id)) continue
      if (seen.has(id.text))
        context.report({
          rule: 'function-step',
          at: at ?? id,
          message: `${title} has more than one function step with the id "${id.text}"`,
          help: 'give each step an id of its own',
        })
      seen.add(id.text)
    }
  }
  if (library.functions.size > 0) visit(steps, library, undefined, 0)
}
