import { describe, expect, test } from 'vitest'
import { ExpressionError } from '../../../src/language/expression/error.ts'
import { evaluate, isTrue } from '../../../src/language/expression/evaluate.ts'
import { parseExpression } from '../../../src/language/expression/parse.ts'

type Environment = Record<string, string | number | boolean | null>

const environment: Environment = {
  branch: 'release-7',
  number: 12,
  draft: false,
  unset: null,
  'is?': true,
  'a-b.c_d': 'x',
  quoted: '"',
}

/** The truth of an expression, or the class of its error with the place and the lexeme. */
function run(text: string, values: Environment = environment): boolean | string {
  try {
    const lookup = (name: string) => ({ found: Object.hasOwn(values, name), value: values[name] })
    return isTrue(evaluate(parseExpression(text), lookup))
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    return `${error.code} ${error.at} ${JSON.stringify(error.lexeme)}`
  }
}

const truths: [string, boolean][] = [
  // Only false and undefined are false.
  ['0', true],
  ['""', true],
  ['/x/', true],
  ['false', false],
  ['FALSE', false],
  ['TRUE', true],
  ['unset', false],
  ['is?', true],
  ['a-b.c_d', true],
  // Logic, its short cuts and its aliases.
  ['true and false', false],
  ['true AND true', true],
  ['false OR true', true],
  ['false or false', false],
  ['not draft', true],
  ['NOT draft', true],
  ['!draft', true],
  ['!!draft', false],
  ['not not true', true],
  ['false and nowhere', false],
  ['true or nowhere', true],
  ['unset or 12', true],
  ['unset and 12', false],
  ['12 and unset', false],
  ['not unset', true],
  // Precedence: or < and < equality < comparison < not.
  ['true or false and false', true],
  ['(true or false) and false', false],
  ['not false and true', true],
  ['not (false and true)', true],
  ['not draft == true', true],
  ['1 < 2 == true', true],
  ['5 > 3 == 2 > 1', true],
  // Equality is of values and types.
  ['1 == 1', true],
  ['1 != 2', true],
  ['"a" == "a"', true],
  ['"1" == 1', false],
  ['"1" != 1', true],
  ['true == 1', false],
  ['/a/ == /a/', true],
  ['/a/ == /b/', false],
  ['branch == branch', true],
  // What is undefined is neither equal nor different.
  ['unset == unset', false],
  ['unset != unset', false],
  ['unset == 1', false],
  ['1 != unset', false],
  ['unset > 3', false],
  ['"x" starts-with unset', false],
  ['unset matches /x/', false],
  ['not (unset == 1)', true],
  // Comparisons.
  ['1 < 2', true],
  ['2 <= 2', true],
  ['3 > 3', false],
  ['3 >= 3', true],
  ['number > 10', true],
  ['9223372036854775807 > 9223372036854775806', true],
  // Text.
  ['branch starts-with "rel"', true],
  ['branch STARTS-WITH "el"', false],
  ['branch contains "-"', true],
  ['branch CONTAINS "main"', false],
  ['quoted == "\\""', true],
  ['"a\\\\b" contains "\\\\"', true],
  ['branch matches /release-[0-9]+/', true],
  ['branch MATCHES /(?i)RELEASE-.*/', true],
  // Patterns match all of the text.
  ['branch matches /release/', false],
  ['branch matches /^release-7$/', true],
  ['"a/b" matches /a\\/b/', true],
  ['  \t\n true \r\n', true],
]

const failures: [string, string][] = [
  ['foo..bar', 'Scanner/UNEXPECTED_CHARACTER 3 "."'],
  ['.foo', 'Scanner/UNEXPECTED_CHARACTER 0 "."'],
  ['_foo', 'Scanner/UNEXPECTED_CHARACTER 0 "_"'],
  ['-foo', 'Scanner/UNEXPECTED_CHARACTER 0 "-"'],
  ['a & b', 'Scanner/UNEXPECTED_CHARACTER 2 "&"'],
  ["branch == 'x'", 'Scanner/UNEXPECTED_CHARACTER 10 "\'"'],
  ['😀', 'Scanner/UNEXPECTED_CHARACTER 0 "😀"'],
  ['a = b', 'Scanner/INCOMPLETE_EQUALS 3 " "'],
  ['=!', 'Scanner/INCOMPLETE_EQUALS 1 "!"'],
  ['=😀', 'Scanner/INCOMPLETE_EQUALS 1 "😀"'],
  ['a "b', 'Scanner/UNTERMINATED_STRING 2 "\\""'],
  ['a /b', 'Scanner/UNTERMINATED_PATTERN 2 "/"'],
  ['/(a/', 'Scanner/INVALID_PATTERN 0 "/"'],
  ['a matches /(?=x)/', 'Scanner/INVALID_PATTERN 10 "/"'],
  ['/a\\1/', 'Scanner/INVALID_PATTERN 0 "/"'],
  ['/a++/', 'Scanner/INVALID_PATTERN 0 "/"'],
  ['/a⏰/', 'Scanner/INVALID_PATTERN_CHARACTER 2 "⏰"'],
  ['/😀/', 'Scanner/INVALID_PATTERN_CHARACTER 1 "😀"'],
  ['/a\\u00e9/', 'Scanner/INVALID_PATTERN_CHARACTER 2 "\\\\"'],
  ['/a\\x41/', 'Scanner/INVALID_PATTERN_CHARACTER 2 "\\\\"'],
  [`/${'x'.repeat(257)}/`, 'Scanner/PATTERN_TOO_LONG 0 "/"'],
  ['9223372036854775808', 'Scanner/INVALID_NUMERIC_LITERAL 0 "9"'],
  ['1 + 1', 'Scanner/UNEXPECTED_CHARACTER 2 "+"'],
  ['', 'Parser/EXPECTED_EXPRESSION 0 ""'],
  ['and', 'Parser/EXPECTED_EXPRESSION 0 "and"'],
  ['a or', 'Parser/EXPECTED_EXPRESSION 4 ""'],
  ['!', 'Parser/EXPECTED_EXPRESSION 1 ""'],
  ['5 <', 'Parser/EXPECTED_EXPRESSION 3 ""'],
  ['>= 4', 'Parser/EXPECTED_EXPRESSION 0 ">="'],
  ['a and (', 'Parser/EXPECTED_EXPRESSION 7 ""'],
  ['()', 'Parser/EXPECTED_EXPRESSION 1 ")"'],
  ['starts-with "x"', 'Parser/EXPECTED_EXPRESSION 0 "starts-with"'],
  ['(1 > 2 3', 'Parser/EXPECTED_RIGHT_PAREN 7 "3"'],
  ['((a and b)', 'Parser/EXPECTED_RIGHT_PAREN 10 ""'],
  ['1 > 2) < 3', 'Parser/UNEXPECTED_ADDITIONAL_INPUT 5 ")"'],
  ['a and b c', 'Parser/UNEXPECTED_ADDITIONAL_INPUT 8 "c"'],
  ['f(x)', 'Parser/UNEXPECTED_ADDITIONAL_INPUT 1 "("'],
  ['True True', 'Parser/UNEXPECTED_ADDITIONAL_INPUT 5 "True"'],
  ['a invalid b', 'Parser/UNKNOWN_BUILTIN_FUNCTION 2 "invalid"'],
  ['true or a b c', 'Parser/UNKNOWN_BUILTIN_FUNCTION 10 "b"'],
  ['4 And 5', 'Parser/UNKNOWN_BUILTIN_FUNCTION 2 "And"'],
  ['nowhere', 'Interpreter/UNKNOWN_VARIABLE 0 "nowhere"'],
  ['1 == nowhere', 'Interpreter/UNKNOWN_VARIABLE 5 "nowhere"'],
  ['5 > true', 'Interpreter/EXPECTED_NUMERIC_OPERAND 2 ">"'],
  ['branch >= 1', 'Interpreter/EXPECTED_NUMERIC_OPERAND 7 ">="'],
  ['"a" <= "b"', 'Interpreter/EXPECTED_NUMERIC_OPERAND 4 "<="'],
  ['"a" contains 1', 'Interpreter/EXPECTED_STRING_OPERAND 4 "contains"'],
  ['number starts-with "1"', 'Interpreter/EXPECTED_STRING_OPERAND 7 "starts-with"'],
  ['5 matches /a/', 'Interpreter/EXPECTED_STRING_OPERAND 2 "matches"'],
  ['5 matches 6', 'Interpreter/EXPECTED_PATTERN_OPERAND 2 "matches"'],
  ['branch matches "release"', 'Interpreter/EXPECTED_PATTERN_OPERAND 7 "matches"'],
]

describe('expressions', () => {
  test.each(truths)('%s is %s', (text, expected) => {
    expect(run(text)).toBe(expected)
  })

  test.each(failures)('%s fails: %s', (text, expected) => {
    expect(run(text)).toBe(expected)
  })

  test('the limit of a pattern is in characters', () => {
    expect(run(`/${'é'.repeat(256)}/`)).toBe(true)
    expect(run(`/${'é'.repeat(257)}/`)).toBe('Scanner/PATTERN_TOO_LONG 0 "/"')
  })

  test('deep nesting is rejected, not followed', () => {
    expect(run('('.repeat(50_000))).toBe('Parser/TOO_DEEP 200 "("')
    expect(run('!'.repeat(50_000))).toBe('Parser/TOO_DEEP 200 "!"')
  })
})
