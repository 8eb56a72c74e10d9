import { Pattern, PatternError } from '../../expression/pattern.ts'
import { operandsOf } from '../../model/logic.ts'
import type { Scope } from '../../model/scope.ts'
import type { RuleId } from '../../rules/severity.ts'
import { locate } from '../../source/locate.ts'
import { aKindOf, hasTag, isNull, type MapNode, type Node } from '../../source/nodes.ts'
import type { Context } from '../context.ts'
import { checkExpression } from '../expressions/expressions.ts'

const operators = new Set(['and', 'or', 'not', 'equal', 'matches'])
const depthLimit = 100

/** Checks a logic statement; in a workflow's `when`, plain text is an expression. Tags inside are checked with the element that they are in. */
export function checkCondition(
  node: Node,
  scope: Scope,
  context: Context,
  place: 'step' | 'workflow',
  depth = 0,
): void {
  if (depth > depthLimit) {
    context.report({
      rule: 'logic-depth',
      at: node,
      message: `conditions nest deeper than ${depthLimit} levels`,
      help: 'split the condition',
    })
    return
  }
  if (node.kind === 'scalar') {
    const expression = place === 'workflow' && depth === 0 && typeof node.value === 'string' && !hasTag(node)
    if (expression)
      checkExpression(
        node.text,
        scope,
        context,
        (start, end) => locate(context.source.text, node, start, end),
        'condition',
      )
    return
  }
  if (node.kind === 'sequence') {
    context.report({
      rule: 'logic-operands',
      at: node,
      message: 'a condition cannot be a list',
      help: 'put the list under "and:" or "or:"',
    })
    return
  }
  checkStatement(node, scope, context, place, depth)
}

function checkStatement(
  node: MapNode,
  scope: Scope,
  context: Context,
  place: 'step' | 'workflow',
  depth: number,
): void {
  const operands = operandsOf(node)
  const [first, second] = operands
  if (!first || second) {
    context.report({
      rule: 'logic-keys',
      at: second?.key ?? node,
      message: `a condition has one operator, not ${operands.length}`,
      help: 'nest them under "and:" or "or:"',
    })
    return
  }
  const name = first.key.text
  const beside = [...node.entries.values()].find(entry => entry !== first)
  if (beside)
    context.report({
      rule: 'logic-indent',
      at: beside.key,
      message: `"${beside.key.text}" is ignored: "${name}" is beside it, not under it`,
      help: `indent "${name}:" by two more spaces`,
    })
  if (!operators.has(name)) {
    context.report({
      rule: 'logic-literal',
      at: first.key,
      message: `"${name}" is not an operator, so this is a map, which is always true`,
      help:
        name === 'condition'
          ? 'put what is under it in its place: only a step has a "condition"'
          : context.suggest(name, operators, ''),
    })
    return
  }
  if (name === 'matches') checkMatches(first.value, context)
  else if (name === 'not') {
    if (first.value.kind === 'sequence')
      context.report({
        rule: 'logic-not',
        at: first.value,
        message: '"not" takes one condition, not a list',
        help: 'put the list under "not: {and: […]}" or "not: {or: […]}"',
      })
    else if (isNull(first.value))
      context.report({
        rule: 'logic-not',
        at: first.key,
        message: '"not" has no condition',
        help: 'write the condition that must not hold',
      })
    else checkCondition(first.value, scope, context, place, depth + 1)
  } else if (first.value.kind !== 'sequence' || first.value.items.length === 0) {
    if (!hasTag(first.value))
      context.report({
        rule: 'logic-operands',
        at: isNull(first.value) ? first.key : first.value,
        message: `"${name}" takes a list of at least one ${name === 'equal' ? 'value' : 'condition'}`,
        help: `write "${name}: […]"`,
      })
  } else if (name !== 'equal')
    for (const item of first.value.items) checkCondition(item, scope, context, place, depth + 1)
}

function checkMatches(node: Node, context: Context): void {
  if (node.kind !== 'map') {
    context.report({
      rule: 'logic-matches',
      at: node,
      message: `"matches" takes a map with "pattern" and "value", not ${aKindOf(node)}`,
      help: 'write "matches: {pattern: …, value: …}"',
    })
    return
  }
  for (const key of ['pattern', 'value'])
    if (!node.entries.has(key)) {
      context.report({
        rule: 'logic-matches',
        at: node,
        message: `"matches" lacks "${key}"`,
        help: `add "${key}:"`,
      })
      return
    }
  for (const [name, { key }] of node.entries)
    if (name !== 'pattern' && name !== 'value')
      context.report({
        rule: 'logic-matches',
        at: key,
        message: `unknown key "${name}" in "matches"`,
        help: 'it takes "pattern" and "value"',
      })
  const pattern = node.entries.get('pattern')!.value
  if (pattern.kind === 'scalar' && !hasTag(pattern))
    checkPattern(pattern.text, pattern, 'logic-matches', context)
}

/** Reports what RE2 rejects; without effect for `classic`, whose engine took more. */
export function checkPattern(source: string, at: Node, rule: RuleId, context: Context): void {
  try {
    new Pattern(source)
  } catch (error) {
    if (!(error instanceof PatternError)) throw error
    if (context.compat === 'classic' && !brokenEverywhere(source)) return
    context.report({
      rule,
      at,
      message: `RE2 rejects the pattern: ${error.message}`,
      help: "write it in RE2's syntax: no look-around, no back-references, no possessive quantifiers",
      circleci: `error parsing regexp: ${error.message}`,
    })
  }
}

/** Java's engine, which `classic` has, rejects unbalanced patterns as well. */
function brokenEverywhere(source: string): boolean {
  try {
    new RegExp(source)
    return false
  } catch {
    return true
  }
}
