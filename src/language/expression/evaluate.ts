import { ExpressionError } from './error.ts'
import type { Expression } from './parse.ts'
import { Pattern } from './pattern.ts'
import type { Literal, Token } from './tokens.ts'

/** A value in the expression language; `undefined` is a variable that is declared and has no value. */
export type ExpressionValue = Literal | undefined

/** Looks a variable up; `found` is false where nothing declares it. Other values than the language's own pass through whole. */
export type Lookup = (name: string) => { found: boolean; value?: unknown }

/** Evaluates an expression. Throws {@link ExpressionError}. */
export function evaluate(expression: Expression, lookup: Lookup): ExpressionValue {
  switch (expression.kind) {
    case 'literal':
      return expression.value
    case 'variable': {
      const { found, value } = lookup(expression.name)
      if (!found) throw failure('UNKNOWN_VARIABLE', expression.token)
      return toExpressionValue(value)
    }
    case 'not':
      return !isTrue(evaluate(expression.operand, lookup))
    case 'and':
    case 'or': {
      const left = evaluate(expression.left, lookup)
      return isTrue(left) === (expression.kind === 'or') ? left : evaluate(expression.right, lookup)
    }
    default: {
      const left = evaluate(expression.left, lookup)
      const right = evaluate(expression.right, lookup)
      return left === undefined || right === undefined ? undefined : operate(expression.token, left, right)
    }
  }
}

/** Only `false` and undefined are false: the empty string and 0 are true. */
export function isTrue(value: ExpressionValue): boolean {
  return value !== undefined && value !== false
}

function operate({ kind, lexeme, at }: Token, left: Literal, right: Literal): boolean {
  const token = { kind, lexeme, at }
  if (kind === 'equal') return equal(left, right) === (lexeme === '==')
  if (kind === 'compare') {
    if (typeof left !== 'bigint' || typeof right !== 'bigint')
      throw failure('EXPECTED_NUMERIC_OPERAND', token)
    if (lexeme === '<') return left < right
    if (lexeme === '<=') return left <= right
    return lexeme === '>' ? left > right : left >= right
  }
  const name = lexeme.toLowerCase()
  if (name === 'matches') {
    if (!(right instanceof Pattern)) throw failure('EXPECTED_PATTERN_OPERAND', token)
    if (typeof left !== 'string') throw failure('EXPECTED_STRING_OPERAND', token)
    return right.matches(left)
  }
  if (typeof left !== 'string' || typeof right !== 'string') throw failure('EXPECTED_STRING_OPERAND', token)
  return name === 'contains' ? left.includes(right) : left.startsWith(right)
}

function equal(left: Literal, right: Literal): boolean {
  return left instanceof Pattern && right instanceof Pattern ? left.source === right.source : left === right
}

function toExpressionValue(value: unknown): ExpressionValue {
  if (value === null || value === undefined) return undefined
  if (typeof value === 'number' && Number.isFinite(value)) return BigInt(Math.trunc(value))
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint') return value
  return value as Literal
}

type Failure =
  | 'UNKNOWN_VARIABLE'
  | 'EXPECTED_NUMERIC_OPERAND'
  | 'EXPECTED_STRING_OPERAND'
  | 'EXPECTED_PATTERN_OPERAND'

function failure(code: Failure, token: Token): ExpressionError {
  return new ExpressionError(`Interpreter/${code}`, token.at, token.lexeme)
}
