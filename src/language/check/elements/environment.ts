import { aKindOf, hasTag, type Node } from '../../source/nodes.ts'
import type { Context } from '../context.ts'
import { posixName } from '../parameters/values.ts'

/** Checks an `environment`: a map, a `NAME=value` text, or a list of both; every value one scalar. */
export function checkEnvironment(node: Node | undefined, context: Context): void {
  if (!node || hasTag(node)) return
  if (node.kind === 'sequence') {
    for (const item of node.items) {
      if (item.kind === 'map') checkVariables(item, context)
      else if (!isAssignment(item)) report(item, context)
    }
  } else if (node.kind === 'map') checkVariables(node, context)
  else if (node.value !== null && !isAssignment(node)) report(node, context)
}

function isAssignment(node: Node): boolean {
  return node.kind === 'scalar' && node.text.includes('=')
}

function checkVariables(node: Node, context: Context): void {
  if (node.kind !== 'map') return
  for (const [name, { key, value }] of node.entries) {
    if (value.kind !== 'scalar')
      context.report({
        rule: 'environment-shape',
        at: value,
        message: `the value of environment variable "${name}" must be one scalar, not ${aKindOf(value)}`,
        help: 'quote the value, or join its parts into one string',
      })
    if (!posixName.test(name) && !name.includes('<<'))
      context.report({
        rule: 'env-var-name',
        at: key,
        message: `"${name}" is not a name that a shell can read`,
        help: `rename it: ${name.replace(/\W/g, '_')}`,
      })
    else if (name.startsWith('CIRCLE_'))
      context.report({
        rule: 'env-var-name',
        at: key,
        message: `"${name}" begins with "CIRCLE_", which CircleCI keeps for itself`,
        help: 'choose another prefix',
      })
  }
}

function report(node: Node, context: Context): void {
  context.report({
    rule: 'environment-shape',
    at: node,
    message: `"environment" takes a map of names and values, not ${aKindOf(node)}`,
    help: 'write "NAME: value"',
  })
}
