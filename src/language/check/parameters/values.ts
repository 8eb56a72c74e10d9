import { parseExpression } from '../../expression/parse.ts'
import { pipelineValues } from '../../expression/pipeline-values.ts'
import { parseTemplate, soleExpression } from '../../expression/template.ts'
import { namesOf, resolve } from '../../model/library.ts'
import type { Parameter, ParameterType } from '../../model/parameters.ts'
import type { Scope } from '../../model/scope.ts'
import { builtInSteps } from '../../model/steps.ts'
import { howToAdd } from '../../orbs/remedy.ts'
import type { RuleId } from '../../rules/severity.ts'
import { aKindOf, hasTag, kindOf, type Node, type ScalarNode } from '../../source/nodes.ts'
import type { Context } from '../context.ts'
import { checkSteps } from '../steps/steps.ts'
import { checkArguments } from './arguments.ts'

export const posixName = /^[A-Za-z_][A-Za-z0-9_]*$/

// Values, arguments, steps and what runs after a step import each other: a value may be steps, a step passes arguments, and those are values.

/** The rules that a value of each kind breaks: for an argument, or for a parameter's default. */
export interface ValueRules {
  type: RuleId
  enum: RuleId
  name: RuleId
}

export const argumentRules: ValueRules = {
  type: 'argument-type',
  enum: 'enum-argument',
  name: 'env-var-argument',
}
export const defaultRules: ValueRules = {
  type: 'parameter-default',
  enum: 'enum-default',
  name: 'env-var-default',
}

/** What a message calls the value: `argument "to" of command "greet"`. */
export interface ValueSite {
  title: string
  rules: ValueRules
  /** In which scope names and tags in the value are read: the caller's. */
  scope: Scope
}

/** Checks a value against a parameter's type. */
export function checkValue(node: Node, parameter: Parameter, site: ValueSite, context: Context): void {
  const { type } = parameter
  if (!type) return
  if (hasTag(node)) {
    checkTagType(node as ScalarNode, type, site, context)
    return
  }
  if (type === 'steps') checkStepsValue(node, site, context)
  else if (type === 'executor') checkExecutorValue(node, site, context)
  else if (node.kind !== 'scalar' || !fits(node, type)) reportType(node, type, site, context)
  else if (type === 'enum') checkMember(node, parameter, site, context)
  else if (type === 'env_var_name' && !posixName.test(node.text))
    context.report({
      rule: site.rules.name,
      at: node,
      message: `${site.title} must be the name of an environment variable, not "${node.text}"`,
      help: node.text.startsWith('$')
        ? `write it without "$": ${node.text.replace(/[^\w]/g, '')}`
        : 'letters, digits and "_" only, no digit first',
    })
}

function fits(node: ScalarNode, type: ParameterType): boolean {
  if (type === 'boolean') return typeof node.value === 'boolean'
  if (type === 'integer') return typeof node.value === 'number' && Number.isInteger(node.value)
  // Enums may list numbers, which the compiler then takes as they are.
  if (type === 'enum') return node.value !== null
  return typeof node.value === 'string'
}

function reportType(node: Node, type: ParameterType, site: ValueSite, context: Context): void {
  const wanted = type === 'env_var_name' ? 'string' : type
  const shown = node.kind === 'scalar' ? `"${node.text}" (${kindOf(node)})` : aKindOf(node)
  context.report({
    rule: site.rules.type,
    at: node,
    message: `${site.title} must be ${titleOf(wanted)}, not ${shown}`,
    help: typeHelp(node, wanted),
    circleci: `expected type: ${wanted}, actual value: ${node.kind === 'scalar' ? node.text : '…'} (type ${kindOf(node)})`,
    fix: typeFix(node, wanted),
  })
}

/** A type for a sentence. */
function titleOf(type: string): string {
  if (type === 'steps') return 'a list of steps'
  return `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`
}

/** Quotes are safe to add and to remove where the text stays what it is. */
function typeFix(node: Node, wanted: string): string | undefined {
  if (node.kind !== 'scalar') return undefined
  if (wanted === 'string' && node.style === 'plain' && node.text !== '' && node.text.length < 80)
    return JSON.stringify(node.text)
  if (wanted === 'boolean' && node.style === 'quoted' && /^(?:true|false)$/.test(node.text)) return node.text
  return wanted === 'integer' && node.style === 'quoted' && /^(?:0|[1-9]\d*)$/.test(node.text)
    ? node.text
    : undefined
}

function typeHelp(node: Node, wanted: string): string {
  const text = node.kind === 'scalar' ? node.text : ''
  if (wanted === 'string' && text && text.length < 80) return `quote it: "${text}"`
  if (wanted === 'boolean')
    return /^(true|false|yes|no|on|off)$/i.test(text) ? 'remove the quotes' : 'write true or false'
  if (wanted === 'integer') return /^\d+$/.test(text) ? 'remove the quotes' : 'write a whole number'
  return wanted === 'steps' ? 'write a list: [checkout, {run: make}]' : `write a value of type ${wanted}`
}

function checkMember(node: ScalarNode, parameter: Parameter, site: ValueSite, context: Context): void {
  if (!parameter.values?.length || parameter.values.includes(node.text)) return
  context.report({
    rule: site.rules.enum,
    at: node,
    message: `${site.title} cannot be "${node.text}"`,
    help: context.suggest(node.text, parameter.values, ''),
    circleci: `${node.text} is not a member of the enum`,
  })
}

function checkStepsValue(node: Node, site: ValueSite, context: Context): void {
  if (node.kind !== 'sequence') reportType(node, 'steps', site, context)
  else checkSteps(node, site.scope, context)
}

/** An executor is named, alone or in a map with its arguments. */
export function checkExecutorValue(node: Node, site: ValueSite, context: Context): void {
  const name = node.kind === 'map' ? node.entries.get('name')?.value : node
  if (name?.kind !== 'scalar') {
    context.report({
      rule: 'unknown-executor',
      at: node,
      message: `${site.title} must be an executor's name, or a map with "name"`,
      help: context.suggest('', namesOf(site.scope.library, 'executor'), 'define one under "executors:"'),
    })
    return
  }
  if (hasTag(name)) return
  const executor = resolve(site.scope.library, 'executor', name.text)
  if (executor === undefined) {
    reportUnknown('executor', name, site.scope, context)
    return
  }
  markUsed(name.text, 'executor', site.scope, context)
  if (executor === 'unknown') return
  const args = node.kind === 'map' ? node : undefined
  checkArguments(executor, args, { key: name, scope: site.scope, reserved: executorReserved }, context)
}

const executorReserved = new Set(['name'])

/** Reports a name that nothing has: an alias that is not declared, an element that its orb lacks, or a plain slip. */
export function reportUnknown(
  kind: 'command' | 'executor' | 'job',
  at: ScalarNode,
  scope: Scope,
  context: Context,
): void {
  const name = at.text
  const slash = name.indexOf('/')
  const alias = slash > 0 ? name.slice(0, slash) : undefined
  const orbs = scope.library.orbs
  const circleci = `Cannot find a definition for ${kind} named ${name}`
  if (alias !== undefined && !orbs.has(alias) && isInjected(scope)) {
    context.gap(
      at,
      `orb "${alias}" is put in by orb-tools: what is passed to it was not checked`,
      'declare it under "orbs:" to have it checked',
    )
  } else if (context.fragment) {
    context.gap(
      at,
      `${kind} "${name}" is not in this part of the config`,
      'validate the whole config to have it checked',
    )
  } else if (alias !== undefined && !orbs.has(alias)) {
    context.report({
      rule: 'unknown-orb',
      at,
      message: `${scope.library.title} imports no orb as "${alias}"`,
      help: context.suggest(alias, orbs.keys(), `add "${alias}: namespace/orb@version" under "orbs:"`),
      circleci,
    })
  } else if (alias !== undefined) {
    const table = namesOf(orbs.get(alias)!.library!, kind)
    context.report({
      rule: 'unknown-orb-element',
      at,
      message: `orb "${alias}" has no ${kind} "${name.slice(slash + 1)}"`,
      help: context.suggest(name.slice(slash + 1), table, `the orb has no ${kind}s`),
      circleci,
    })
  } else {
    const own = namesOf(scope.library, kind)
    const known = kind === 'command' ? both(stepNames, own) : own
    context.report({
      rule: `unknown-${kind}`,
      at,
      message: `there is no ${kind} "${name}"`,
      help: context.suggest(name, known, `define it under "${kind}s:"`),
      circleci,
    })
  }
}

function* both(one: Iterable<string>, other: Iterable<string>): Generator<string> {
  yield* one
  yield* other
}

/** Files that import orb-tools are tests of an orb, which orb-tools adds to `orbs:` before it continues with them. */
function isInjected(scope: Scope): boolean {
  for (const imported of scope.library.orbs.values())
    if (imported.reference?.startsWith('circleci/orb-tools@')) return true
  return false
}

const stepNames = [...builtInSteps].filter(([, { suggested }]) => suggested).map(([name]) => name)

/** Remembers that something is referred to, for the rules on what nothing uses. */
export function markUsed(
  name: string,
  kind: 'command' | 'executor' | 'job',
  scope: Scope,
  context: Context,
): void {
  const own =
    kind === 'command'
      ? scope.library.commands
      : kind === 'executor'
        ? scope.library.executors
        : scope.library.jobs
  const element = own.get(name)
  if (element) {
    context.used.add(element)
    return
  }
  const imported = scope.library.orbs.get(name.slice(0, Math.max(0, name.indexOf('/'))))
  if (!imported) return
  context.used.add(imported)
  if (!imported.library && !imported.reference?.includes('<<')) reportGap(imported, context)
}

function reportGap(
  imported: { key: ScalarNode; node: Node; alias: string; reference?: string },
  context: Context,
): void {
  if (imported.reference === undefined) return
  context.gap(
    imported.node,
    `orb "${imported.alias}" (${imported.reference}) is not available: what is passed to it was not checked`,
    howToAdd(imported.reference, context.tool),
  )
}

/** A value that is one whole tag keeps the tag's type; text around a tag makes it a string. */
function checkTagType(node: ScalarNode, type: ParameterType, site: ValueSite, context: Context): void {
  const template = parseTemplate(node.text)
  if (template.fault) return
  const expression = soleExpression(template)
  const found = expression === undefined ? 'string' : staticType(expression, site.scope)
  if (!found || compatible(found, type)) return
  context.report({
    rule: site.rules.type,
    at: node,
    message: `${site.title} must be ${titleOf(type)}, and "${node.text.trim()}" is ${/^[aeiou]/.test(found) ? 'an' : 'a'} ${found}`,
    help: `pass a value of type ${type}, or change the parameter's type`,
    circleci: `expected type: ${type}, actual type: ${found}`,
  })
}

function staticType(text: string, scope: Scope): string | undefined {
  try {
    const expression = parseExpression(text)
    if (expression.kind !== 'variable')
      return expression.kind === 'and' || expression.kind === 'or' || expression.kind === 'literal'
        ? undefined
        : 'boolean'
    const [root, ...rest] = expression.name.split('.')
    const name = rest.join('.')
    if (root === 'parameters') return scope.parameters?.get(name)?.type
    if (root !== 'pipeline') return undefined
    if (rest[0] === 'parameters') return scope.pipelineParameters?.get(rest.slice(1).join('.'))?.type
    return pipelineValues().get(name)?.type
  } catch {
    return undefined
  }
}

function compatible(found: string, wanted: ParameterType): boolean {
  if (found === wanted) return true
  const textual = ['string', 'enum', 'env_var_name', 'executor']
  return textual.includes(found) && textual.includes(wanted)
}
