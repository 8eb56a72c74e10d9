import { ExpressionError } from './error.ts'
import { type Literal, type Token, tokenize } from './tokens.ts'

export type Expression =
  | { kind: 'literal'; token: Token; value: Literal }
  | { kind: 'variable'; token: Token; name: string }
  | { kind: 'not'; token: Token; operand: Expression }
  | { kind: 'and' | 'or' | 'compare' | 'equal' | 'infix'; token: Token; left: Expression; right: Expression }

/** Binary operators by how loosely they bind; all associate to the left. */
const levels: Token['kind'][][] = [['or'], ['and'], ['equal', 'infix'], ['compare']]
const depthLimit = 200

/**
 * Parses an expression of CircleCI's language. Throws {@link ExpressionError}.
 * See https://circleci.com/docs/guides/orchestrate/pipeline-variables/ and the grammar in github.com/CircleCI-Public/expr.
 */
export function parseExpression(text: string): Expression {
  const parser = new Parser(tokenize(text))
  const expression = parser.binary(0)
  parser.end()
  return expression
}

class Parser {
  private at = 0
  private depth = 0
  private readonly tokens: Token[]

  constructor(tokens: Token[]) {
    this.tokens = tokens
  }

  binary(level: number): Expression {
    const kinds = levels[level]
    if (!kinds) return this.unary()
    let left = this.binary(level + 1)
    while (kinds.includes(this.token.kind)) {
      const token = this.take()
      left = { kind: token.kind as 'and', token, left, right: this.binary(level + 1) }
    }
    return left
  }

  end(): void {
    const rest = this.token
    if (rest.kind === 'end') return
    if (rest.kind === 'name' && this.readsAsOperator()) throw this.error('UNKNOWN_BUILTIN_FUNCTION', rest)
    throw this.error('UNEXPECTED_ADDITIONAL_INPUT', rest)
  }

  /** Whether the name that is left over, with an operand after it, looks like a misspelt operator. */
  private readsAsOperator(): boolean {
    this.at++
    try {
      this.binary(levels.length - 1)
      return true
    } catch {
      return false
    }
  }

  private unary(): Expression {
    if (this.token.kind !== 'not') return this.primary()
    const token = this.take()
    return this.nested(token, () => ({ kind: 'not', token, operand: this.unary() }))
  }

  private primary(): Expression {
    const token = this.token
    if (token.kind === 'end') throw this.error('EXPECTED_EXPRESSION', token)
    this.at++
    if (token.kind === 'true' || token.kind === 'false')
      return { kind: 'literal', token, value: token.kind === 'true' }
    if (token.kind === 'literal') return { kind: 'literal', token, value: token.literal! }
    if (token.kind === 'name') return { kind: 'variable', token, name: token.lexeme }
    if (token.kind !== '(') throw this.error('EXPECTED_EXPRESSION', token)
    return this.nested(token, () => {
      const inner = this.binary(0)
      if (this.token.kind !== ')') throw this.error('EXPECTED_RIGHT_PAREN', this.token)
      this.at++
      return inner
    })
  }

  private nested(token: Token, parse: () => Expression): Expression {
    if (++this.depth > depthLimit) throw this.error('TOO_DEEP', token)
    const expression = parse()
    this.depth--
    return expression
  }

  private get token(): Token {
    return this.tokens[this.at]!
  }

  private take(): Token {
    return this.tokens[this.at++]!
  }

  private error(
    code:
      | 'EXPECTED_EXPRESSION'
      | 'EXPECTED_RIGHT_PAREN'
      | 'UNEXPECTED_ADDITIONAL_INPUT'
      | 'UNKNOWN_BUILTIN_FUNCTION'
      | 'TOO_DEEP',
    token: Token,
  ) {
    return new ExpressionError(`Parser/${code}`, token.at, token.lexeme)
  }
}
