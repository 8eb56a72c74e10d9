/** The error classes of CircleCI's expression language, by the stage that raises them. */
export type ExpressionErrorCode =
  | 'Scanner/UNEXPECTED_CHARACTER'
  | 'Scanner/INCOMPLETE_EQUALS'
  | 'Scanner/UNTERMINATED_STRING'
  | 'Scanner/UNTERMINATED_PATTERN'
  | 'Scanner/INVALID_PATTERN'
  | 'Scanner/INVALID_PATTERN_CHARACTER'
  | 'Scanner/PATTERN_TOO_LONG'
  | 'Scanner/INVALID_NUMERIC_LITERAL'
  | 'Parser/EXPECTED_EXPRESSION'
  | 'Parser/UNEXPECTED_ADDITIONAL_INPUT'
  | 'Parser/EXPECTED_RIGHT_PAREN'
  | 'Parser/UNKNOWN_BUILTIN_FUNCTION'
  | 'Parser/TOO_DEEP'
  | 'Interpreter/EXPECTED_NUMERIC_OPERAND'
  | 'Interpreter/EXPECTED_STRING_OPERAND'
  | 'Interpreter/EXPECTED_PATTERN_OPERAND'
  | 'Interpreter/UNKNOWN_VARIABLE'

/** What is wrong with an expression, and where: `at` is an offset into the expression's own text. */
export class ExpressionError extends Error {
  readonly code: ExpressionErrorCode
  readonly at: number
  readonly lexeme: string
  /** What a pattern's own parser said, for `INVALID_PATTERN`. */
  readonly detail: string

  constructor(code: ExpressionErrorCode, at: number, lexeme: string, detail = '') {
    super(`${code} at ${at}`)
    this.code = code
    this.at = at
    this.lexeme = lexeme
    this.detail = detail
  }
}
