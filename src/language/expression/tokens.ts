import { ExpressionError } from './error.ts'
import { Pattern, PatternError } from './pattern.ts'

/** What a literal can hold. Integers are 64 bits wide. */
export type Literal = boolean | string | bigint | Pattern

export type TokenKind =
  | 'and'
  | 'or'
  | 'not'
  | 'true'
  | 'false'
  | 'compare'
  | 'equal'
  | 'infix'
  | '('
  | ')'
  | 'literal'
  | 'name'
  | 'end'

export interface Token {
  kind: TokenKind
  at: number
  lexeme: string
  literal?: Literal
}

/** How long a pattern in an expression may be, in characters. */
export const patternLimit = 256
const largestInteger = 2n ** 63n - 1n
const infix = new Set(['contains', 'starts-with', 'matches'])
const keywords = new Set<TokenKind>(['and', 'or', 'not', 'true', 'false'])
const punctuation = /(==|!=|>=|<=|[()!<>])/y
const number = /[0-9]+/y
const name = /[a-zA-Z][\w?-]*(?:\.[\w?-]+)*/y
const blank = /[ \t\r\n]+/y

/** Splits an expression into tokens, the last of kind `end`. Throws {@link ExpressionError}. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < text.length; ) {
    const token = next(text, at)
    if (token.kind !== 'end') tokens.push(token)
    at += token.lexeme.length
  }
  tokens.push({ kind: 'end', at: text.length, lexeme: '' })
  return tokens
}

/** The token at an offset; blank space comes as a token of kind `end`, to be left out. */
function next(text: string, at: number): Token {
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at
    return pattern.exec(text)?.[0]
  }
  const first = text[at]!
  if (first === '"') return stringToken(text, at)
  if (first === '/') return patternToken(text, at)
  let lexeme = take(blank)
  if (lexeme) return { kind: 'end', at, lexeme }
  lexeme = take(name)
  if (lexeme) return { kind: wordKind(lexeme), at, lexeme }
  lexeme = take(punctuation)
  if (lexeme) return { kind: punctuationKind(lexeme), at, lexeme }
  lexeme = take(number)
  if (lexeme) {
    const literal = lexeme.length < 25 ? BigInt(lexeme) : largestInteger + 1n
    if (literal > largestInteger) throw new ExpressionError('Scanner/INVALID_NUMERIC_LITERAL', at, first)
    return { kind: 'literal', at, lexeme, literal }
  }
  if (first === '=')
    throw new ExpressionError('Scanner/INCOMPLETE_EQUALS', at + 1, charAt(text, at + 1) || '\0')
  throw new ExpressionError('Scanner/UNEXPECTED_CHARACTER', at, charAt(text, at))
}

function charAt(text: string, at: number): string {
  const point = text.codePointAt(at)
  return point === undefined ? '' : String.fromCodePoint(point)
}

/** Keywords are written all in lower case or all in upper case. */
function wordKind(lexeme: string): TokenKind {
  const lower = lexeme.toLowerCase()
  if (lexeme !== lower && lexeme !== lexeme.toUpperCase()) return 'name'
  if (infix.has(lower)) return 'infix'
  return keywords.has(lower as TokenKind) ? (lower as TokenKind) : 'name'
}

function punctuationKind(lexeme: string): TokenKind {
  if (lexeme === '(' || lexeme === ')') return lexeme
  if (lexeme === '!') return 'not'
  return lexeme === '==' || lexeme === '!=' ? 'equal' : 'compare'
}

function stringToken(text: string, at: number): Token {
  let end = at + 1
  while (end < text.length && text[end] !== '"')
    end += text[end] === '\\' && (text[end + 1] === '"' || text[end + 1] === '\\') ? 2 : 1
  if (end >= text.length) throw new ExpressionError('Scanner/UNTERMINATED_STRING', at, '"')
  const lexeme = text.slice(at, end + 1)
  const literal = lexeme.slice(1, -1).replaceAll('\\"', '"').replaceAll('\\\\', '\\')
  return { kind: 'literal', at, lexeme, literal }
}

function patternToken(text: string, at: number): Token {
  let end = at + 1
  for (; end < text.length && text[end] !== '/'; end++) {
    const following = text[end + 1]
    const escaped = text[end] === '\\'
    if (text.charCodeAt(end) > 0xff || (escaped && (following === 'u' || following === 'x')))
      throw new ExpressionError('Scanner/INVALID_PATTERN_CHARACTER', end, charAt(text, end))
    if (escaped && following === '/') end++
  }
  if (end >= text.length) throw new ExpressionError('Scanner/UNTERMINATED_PATTERN', at, '/')
  const lexeme = text.slice(at, end + 1)
  const source = lexeme.slice(1, -1).replaceAll('\\/', '/')
  if (source.length > patternLimit) throw new ExpressionError('Scanner/PATTERN_TOO_LONG', at, '/')
  try {
    return { kind: 'literal', at, lexeme, literal: new Pattern(source) }
  } catch (error) {
    if (error instanceof PatternError)
      throw new ExpressionError('Scanner/INVALID_PATTERN', at, '/', error.message)
    throw error
  }
}
