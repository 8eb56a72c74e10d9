import { ExpressionError } from '../expression/error.ts'
import { evaluate, isTrue } from '../expression/evaluate.ts'
import { parseExpression } from '../expression/parse.ts'
import { Pattern, PatternError } from '../expression/pattern.ts'
import { operandsOf } from '../model/logic.ts'
import { hasTag, type Node } from '../source/nodes.ts'
import type { Value } from '../types.ts'
import { type Frame, lookupIn, placeIn } from './frame.ts'
import { substitute, substituteScalar } from './substitute.ts'
import { isMap, isTruthy, toText } from './values.ts'

/** Whether a logic statement holds. */
export function holds(node: Node, frame: Frame): boolean {
  if (node.kind === 'scalar') return isTruthy(substituteScalar(node, frame))
  if (node.kind === 'sequence') return true
  const [first] = operandsOf(node)
  const items = first?.value.kind === 'sequence' ? first.value.items : []
  switch (first?.key.text) {
    case 'and':
      return items.every(item => holds(item, frame))
    case 'or':
      return items.some(item => holds(item, frame))
    case 'not':
      return !holds(first.value, frame)
    case 'equal': {
      const [one, ...others] = items.map(item => substitute(item, frame))
      return others.every(other => same(one!, other))
    }
    case 'matches':
      return matches(substitute(first.value, frame), frame, first.value)
    default:
      return true
  }
}

/** Whether a workflow's `when` or a job's `filters` holds where it is text: an expression; with tags in it, text that is true. */
export function expressionHolds(node: Node, frame: Frame): boolean {
  if (node.kind !== 'scalar' || typeof node.value !== 'string' || hasTag(node)) return holds(node, frame)
  try {
    return isTrue(evaluate(parseExpression(node.text), lookupIn(frame)))
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    frame.expansion.report({
      rule: 'expression-value',
      at: placeIn(frame, node),
      message: `"${node.text}" cannot be evaluated: ${error.code.split('/')[1]!.toLowerCase().replaceAll('_', ' ')}`,
      help: 'correct the expression, or give the value that it reads',
    })
    return false
  }
}

function matches(value: Value, frame: Frame, at: Node): boolean {
  if (!isMap(value)) return false
  const text = value.value ?? null
  if (text !== null && typeof text !== 'string') {
    frame.expansion.report({
      rule: 'logic-matches',
      at: placeIn(frame, at),
      message: `"value" of "matches" must be a string, and this is ${toText(text).slice(0, 60)}`,
      help: 'give it a string, or compare with "equal"',
    })
    return false
  }
  try {
    return new Pattern(toText(value.pattern ?? null)).matches(text ?? '')
  } catch (error) {
    if (!(error instanceof PatternError)) throw error
    frame.expansion.report({
      rule: 'logic-matches',
      at: placeIn(frame, at),
      message: `RE2 rejects the pattern: ${error.message}`,
      help: "write it in RE2's syntax",
    })
    return false
  }
}

function same(one: Value, other: Value): boolean {
  return one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other))
}
