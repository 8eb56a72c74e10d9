import { ExpressionError } from '../expression/error.ts'
import { evaluate } from '../expression/evaluate.ts'
import { parseExpression } from '../expression/parse.ts'
import { Pattern } from '../expression/pattern.ts'
import { type Part, parseTemplate, soleExpression, type Template } from '../expression/template.ts'
import { hasTag, type Node, type ScalarNode } from '../source/nodes.ts'
import type { Value } from '../types.ts'
import { type Frame, lookupIn, placeIn, read } from './frame.ts'
import { type Bound, newMap, toText, toValue } from './values.ts'

/** What a value adds to a config beside its text: the key, a line's end. */
const overhead = 16

/** A node as plain data, its tags filled in. `skip` leaves out keys of the top level. */
export function substitute(node: Node, frame: Frame, skip?: ReadonlySet<string>): Value {
  if (node.kind === 'scalar') return toValue(substituteScalar(node, frame))
  if (node.kind === 'sequence') return node.items.map(item => substitute(item, frame))
  const map = newMap()
  for (const [name, { key, value }] of node.entries)
    if (!skip?.has(name))
      map[name.includes('<<') ? toText(substituteScalar(key, frame)) : name] = substitute(value, frame)
  return map
}

/** A scalar with its tags filled in; one that is a single tag keeps the value's type. */
export function substituteScalar(scalar: ScalarNode, frame: Frame): Bound {
  const value = valueOfScalar(scalar, frame)
  const size = overhead + (typeof value === 'string' ? value.length : 0)
  return frame.expansion.grow(placeIn(frame, scalar), size) ? value : null
}

function valueOfScalar(scalar: ScalarNode, frame: Frame): Bound {
  if (!hasTag(scalar) || frame.expansion.literal) return scalar.value
  const template = parseTemplate(scalar.text)
  const sole = soleExpression(template)
  if (sole !== undefined) return valueOfExpression(sole, frame, scalar)
  return render(template, frame, scalar)
}

/** The value of an expression. What cannot be evaluated is reported, and is null. */
export function valueOfExpression(text: string, frame: Frame, at: Node): Bound {
  const simple = read(frame, text)
  if (simple.found) return simple.value!
  try {
    const value = evaluate(parseExpression(text), lookupIn(frame))
    if (typeof value === 'bigint') return Number(value)
    if (value instanceof Pattern) return `/${value.source}/`
    return value === undefined ? null : (value as Bound)
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    if (error.code === 'Interpreter/UNKNOWN_VARIABLE' && frame.expansion.compat === 'classic') return null
    frame.expansion.report({
      rule: 'expression-value',
      at: placeIn(frame, at),
      message: `"${text}" cannot be evaluated: ${error.code.split('/')[1]!.toLowerCase().replaceAll('_', ' ')} "${error.lexeme}"`,
      help: 'correct the expression, or give the value that it reads',
    })
    return null
  }
}

function render(template: Template, frame: Frame, at: Node): string {
  let out = ''
  /** Whether each open section is kept. */
  const open: boolean[] = []
  const parts = template.parts
  for (const [index, part] of parts.entries()) {
    const kept = open.every(Boolean)
    if (part.kind === 'text') out += kept ? trimText(template.text, parts, index) : ''
    else if (part.kind === 'value') {
      const text = kept ? toText(valueOfExpression(part.expression, frame, at)) : ''
      if (!frame.expansion.grow(placeIn(frame, at), text.length)) return ''
      out += text
    } else if (part.kind === 'close') open.pop()
    else open.push(kept && isKept(valueOfExpression(part.name, frame, at)) === (part.kind === 'section'))
  }
  return out
}

function isKept(value: Bound): boolean {
  return !(value === false || value === null || value === '' || (Array.isArray(value) && value.length === 0))
}

/** A text part without the lines that a section's tag has for itself. */
function trimText(text: string, parts: Part[], index: number): string {
  const part = parts[index]!
  let { start, end } = part
  if (standsAlone(text, parts[index - 1]))
    start = Math.min(end, text.indexOf('\n', start) < 0 ? end : text.indexOf('\n', start) + 1)
  if (standsAlone(text, parts[index + 1])) end = Math.max(start, text.lastIndexOf('\n', end - 1) + 1)
  return text.slice(start, end)
}

function standsAlone(text: string, part: Part | undefined): boolean {
  if (!part || part.kind === 'text' || part.kind === 'value') return false
  const before = text.slice(text.lastIndexOf('\n', part.start - 1) + 1, part.start)
  const newline = text.indexOf('\n', part.end)
  const after = text.slice(part.end, newline < 0 ? undefined : newline)
  return before.trim() === '' && after.trim() === ''
}
