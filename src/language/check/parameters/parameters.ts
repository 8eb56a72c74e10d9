import { invocationKeys } from '../../model/invocation.ts'
import { namesOf, resolve } from '../../model/library.ts'
import type { Parameter } from '../../model/parameters.ts'
import type { Scope } from '../../model/scope.ts'
import {
  aKindOf,
  child,
  type Entry,
  entriesOf,
  hasTag,
  isNull,
  type Node,
  type ScalarNode,
} from '../../source/nodes.ts'
import type { Context } from '../context.ts'
import { checkTags } from '../expressions/tags.ts'
import { checkShape } from '../shape.ts'
import { checkValue, defaultRules, markUsed } from './values.ts'

/** Whose parameters they are: pipeline and executor parameters may be of few types. */
export type ParameterOwner = 'pipeline' | 'executor' | 'command' | 'job'

const simpleTypes = new Set(['string', 'boolean', 'integer', 'enum'])
/** Checks declarations: their shape, the types allowed here, and that a default fits its type. */
export function checkParameters(
  node: Node | undefined,
  parameters: ReadonlyMap<string, Parameter>,
  owner: ParameterOwner,
  scope: Scope,
  context: Context,
): void {
  if (node && node.kind !== 'map' && !isNull(node))
    context.report({
      rule: 'parameter-keys',
      at: node,
      message: `"parameters" must be a map of declarations, not ${aKindOf(node)}`,
      help: 'write "name: {type: string}"',
    })
  for (const entry of entriesOf(node))
    checkDeclaration(entry, parameters.get(entry.key.text)!, owner, scope, context)
}

function checkDeclaration(
  { key, value }: Entry,
  parameter: Parameter,
  owner: ParameterOwner,
  scope: Scope,
  context: Context,
): void {
  const title = `parameter "${key.text}"`
  if (!/^[a-z][a-z0-9_-]*$/.test(key.text) && owner !== 'pipeline')
    context.report({
      rule: 'element-name',
      at: key,
      message: `parameter name "${key.text}" is not in lower case`,
      help: `rename it: letters a-z, digits, "_" and "-", a letter first`,
    })
  if (owner === 'pipeline' && !/^[a-zA-Z][\w-]*$/.test(key.text))
    context.report({
      rule: 'element-name',
      at: key,
      message: `no expression can read pipeline parameter "${key.text}"`,
      help: `rename it: letters, digits, "_" and "-", a letter first`,
    })
  if (owner === 'job' && invocationKeys.has(key.text))
    context.report({
      rule: 'reserved-parameter',
      at: key,
      message: `a job's parameter cannot be named "${key.text}": a workflow uses that key itself`,
      help: `rename it: "${key.text}_value", say`,
    })
  if (value.kind !== 'map') {
    context.report({
      rule: 'parameter-keys',
      at: isNull(value) ? key : value,
      message: `${title} must be a map with "type"`,
      help: 'write "type: string"',
    })
    return
  }
  if (!checkShape('parameter', value, context, { title, at: key })) {
    if (!parameter.type) return
  }
  const type = parameter.type
  if (!type) return
  const typeNode = value.entries.get('type')!.value
  if (owner === 'pipeline' && !simpleTypes.has(type)) {
    context.report({
      rule: 'pipeline-parameter-type',
      at: typeNode,
      message: `a pipeline parameter cannot be of type "${type}"`,
      help: 'write one of string, boolean, integer, enum',
    })
    return
  }
  if (owner === 'executor' && !simpleTypes.has(type)) {
    context.report({
      rule: 'executor-parameter-type',
      at: typeNode,
      message: `a parameter of an executor cannot be of type "${type}"`,
      help: 'write one of string, boolean, integer, enum',
    })
    return
  }
  checkEnum(parameter, value, title, key, context)
  checkDefault(parameter, owner, title, scope, context)
}

function checkEnum(parameter: Parameter, node: Node, title: string, at: Node, context: Context): void {
  const values = child(node, 'enum')
  if (parameter.type === 'enum' && !values)
    context.report({
      rule: 'enum-values',
      at,
      message: `${title} is an enum without values`,
      help: 'add "enum: [first, second]"',
    })
  if (parameter.type !== 'enum' && values)
    context.report({
      rule: 'enum-without-effect',
      at: values,
      message: `${title} lists "enum" values and is of type ${parameter.type}`,
      help: 'write "type: enum", or remove the list',
    })
  if (parameter.type === 'enum' && values?.kind === 'sequence')
    for (const item of values.items)
      if (item.kind !== 'scalar' || typeof item.value === 'boolean')
        context.report({
          rule: 'enum-values',
          at: item,
          message: `an enum value of ${title} must be a string, not ${aKindOf(item)}`,
          help: item.kind === 'scalar' ? `quote it: "${item.text}"` : 'write a string',
        })
}

function checkDefault(
  parameter: Parameter,
  owner: ParameterOwner,
  title: string,
  scope: Scope,
  context: Context,
): void {
  const fallback = parameter.default
  if (!fallback) {
    if (owner === 'pipeline')
      context.report({
        rule: 'pipeline-parameter-default',
        at: parameter.key,
        message: `pipeline ${title} has no default`,
        help: 'add "default:": a pipeline must start without arguments',
      })
    return
  }
  if (
    owner === 'pipeline' &&
    hasTag(fallback) &&
    /<<\s*pipeline\.parameters\./.test((fallback as { text: string }).text)
  ) {
    context.report({
      rule: 'default-reads-parameter',
      at: fallback,
      message: `the default of ${title} reads another pipeline parameter, which has no value yet`,
      help: 'write the value itself',
    })
    return
  }
  if (parameter.type !== 'steps') checkTags(fallback, { ...scope, parameters: undefined }, context)
  if (parameter.type === 'executor' && isMissingExecutor(fallback, scope)) {
    const name = (fallback as ScalarNode).text
    const rule =
      owner !== 'pipeline' && scope.library.kind === 'orb' ? 'orb-executor-default' : 'executor-default'
    context.report({
      rule,
      at: fallback,
      message: `the default of ${title} is executor "${name}", which does not exist`,
      help: context.suggest(
        name,
        namesOf(scope.library, 'executor'),
        'define it under "executors:", or remove the default',
      ),
      circleci: `Cannot find a definition for executor named ${name}`,
    })
    return
  }
  // What an executor needs is asked where it is used: a caller may pass another one.
  if (parameter.type === 'executor' && fallback.kind === 'scalar') {
    markUsed(fallback.text, 'executor', scope, context)
    return
  }
  const site = {
    title: `the default of ${title}`,
    rules: defaultRules,
    scope: { ...scope, parameters: undefined },
  }
  checkValue(fallback, parameter, site, context)
}

/** Whether a default names an executor that is not there. An orb may have one as long as every caller passes another. */
export function isMissingExecutor(node: Node, scope: Scope): boolean {
  return (
    node.kind === 'scalar' && !hasTag(node) && resolve(scope.library, 'executor', node.text) === undefined
  )
}
