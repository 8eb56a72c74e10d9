import type { ExpressionError } from '../../expression/error.ts'
import type { RuleId } from '../../rules/severity.ts'

interface ExpressionMessage {
  rule: RuleId
  message: string
  help: string
  circleci: string
}

const operators = '"and", "or", "not", "==", "!=", "<", "<=", ">", ">=", "starts-with", "contains", "matches"'

/** Puts an error of the expression language into words: ours, and the first line of CircleCI's own. */
export function expressionMessage(error: ExpressionError, text: string): ExpressionMessage {
  const { code, lexeme, detail } = error
  const found = lexeme === '' || lexeme === '\0' ? 'the end' : `"${lexeme}"`
  switch (code) {
    case 'Scanner/UNEXPECTED_CHARACTER':
      return unexpectedCharacter(lexeme, text, error.at)
    case 'Scanner/INCOMPLETE_EQUALS':
      return {
        rule: 'expression-operator',
        message: 'a single "=" is not an operator',
        help: 'compare with "=="',
        circleci: `Incomplete token, expected "==", found ${found}:`,
      }
    case 'Scanner/UNTERMINATED_STRING':
      return {
        rule: 'expression-quotes',
        message: 'a string is not closed',
        help: "close it with '\"'",
        circleci: 'Unterminated string starting here:',
      }
    case 'Scanner/UNTERMINATED_PATTERN':
      return {
        rule: 'expression-pattern',
        message: 'a pattern is not closed',
        help: 'close it with "/"',
        circleci: 'Unterminated pattern starting here:',
      }
    case 'Scanner/INVALID_PATTERN_CHARACTER':
      return {
        rule: 'expression-pattern',
        message: `the pattern holds ${found}: only ASCII and Latin-1 are allowed, and no "\\u" or "\\x"`,
        help: 'match the character with "." or a class',
        circleci: 'Invalid pattern character, only ASCII and Latin-1 are allowed in patterns:',
      }
    case 'Scanner/INVALID_PATTERN':
      return {
        rule: 'expression-pattern',
        message: `RE2 rejects the pattern: ${detail}`,
        help: "write it in RE2's syntax",
        circleci: 'Syntax error in pattern:',
      }
    case 'Scanner/PATTERN_TOO_LONG':
      return {
        rule: 'expression-pattern',
        message: 'the pattern is longer than 256 characters',
        help: 'split it into two conditions with "or"',
        circleci: 'Pattern length exceeded, limit is 256 characters:',
      }
    case 'Scanner/INVALID_NUMERIC_LITERAL':
      return {
        rule: 'expression-syntax',
        message: 'the number is too large',
        help: 'numbers go from 0 to 9223372036854775807',
        circleci: 'Invalid numeric literal, numbers can range from 0 to 2^63 - 1:',
      }
    case 'Parser/EXPECTED_RIGHT_PAREN':
      return {
        rule: 'expression-syntax',
        message: `a "(" is not closed before ${found}`,
        help: 'add ")"',
        circleci: "Expected ')' after expression:",
      }
    case 'Parser/UNKNOWN_BUILTIN_FUNCTION':
      return {
        rule: 'unknown-function',
        message: `${found} is not an operator`,
        help: `write one of ${operators}`,
        circleci: 'Unknown infix function:',
      }
    case 'Parser/UNEXPECTED_ADDITIONAL_INPUT':
      return additionalInput(lexeme, text, error.at)
    case 'Parser/TOO_DEEP':
      return {
        rule: 'expression-syntax',
        message: 'parentheses nest too deep',
        help: 'split the condition',
        circleci: '',
      }
    default:
      return {
        rule: 'expression-syntax',
        message: `a value is missing before ${found}`,
        help: /^\s*<{1,2}\s*[\w.]+\s*>{1,2}\s*$/.test(text)
          ? `write "<< ${text.replace(/[<>\s]/g, '')} >>", with two brackets on each side, or the name alone`
          : 'write a variable, a "string", a number, true, false or a /pattern/',
        circleci: `Expected expression, found "${lexeme}":`,
      }
  }
}

function unexpectedCharacter(lexeme: string, text: string, at: number): ExpressionMessage {
  const circleci = `Unexpected character '${lexeme}':`
  if (lexeme === "'")
    return {
      rule: 'expression-quotes',
      message: 'strings are between double quotes, not single ones',
      help: `write "${text.slice(at + 1).split("'")[0]}"`,
      circleci,
    }
  const word = lexeme === '&' ? 'and' : lexeme === '|' ? 'or' : undefined
  if (word)
    return {
      rule: 'expression-operator',
      message: `"${lexeme.repeat(2)}" is not an operator`,
      help: `write "${word}"`,
      circleci,
    }
  if ('+-*%^?:~,'.includes(lexeme))
    return {
      rule: 'expression-operator',
      message: `"${lexeme}" is not an operator: the language has no arithmetic and no "? :"`,
      help: `use ${operators}`,
      circleci,
    }
  return {
    rule: 'expression-syntax',
    message: `"${lexeme}" begins nothing in an expression`,
    help: 'quote text with double quotes',
    circleci,
  }
}

function additionalInput(lexeme: string, text: string, at: number): ExpressionMessage {
  const circleci = `Unexpected additional input, found "${lexeme}", expected EOF:`
  if (lexeme === '(' && /[\w-]$/.test(text.slice(0, at)))
    return {
      rule: 'unknown-function',
      message: 'the language has no functions to call',
      help: `use the operators ${operators}`,
      circleci,
    }
  if (/(?:^|[^\w])\d+$/.test(text.slice(0, at)) || /\.$/.test(text.slice(0, at)))
    return {
      rule: 'expression-name',
      message: `"${lexeme}" continues no name: names begin with a letter`,
      help: 'rename the parameter',
      circleci,
    }
  return {
    rule: 'expression-syntax',
    message: `"${lexeme}" is after the end of the expression`,
    help: `join it with "and" or "or", or remove it`,
    circleci,
  }
}
