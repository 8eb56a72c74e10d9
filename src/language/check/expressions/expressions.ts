import { byLikeness } from '../../../nearest.ts'
import { ExpressionError } from '../../expression/error.ts'
import { type Expression, parseExpression } from '../../expression/parse.ts'
import { Pattern } from '../../expression/pattern.ts'
import { pipelineValues, type ValueType } from '../../expression/pipeline-values.ts'
import type { Scope } from '../../model/scope.ts'
import type { Span } from '../../source/locate.ts'
import type { Context } from '../context.ts'
import { expressionMessage } from './messages.ts'

/** What an expression is, as far as it is known before anything runs. */
export type StaticType = ValueType | 'steps' | 'executor' | 'env_var_name' | 'enum' | 'pattern' | 'unknown'

/** Where an expression is: in a `<< >>` tag, or bare in `when:`, `unless:` or `filters:`. */
export type ExpressionPlace = 'tag' | 'condition'

export type Locator = (start: number, end: number) => Span

const simpleName = /^[a-zA-Z][\w?-]*(\.[\w?-]+)*$/

/** Checks an expression's syntax, its variables and its types; gives its type. One mistake is one report. */
export function checkExpression(
  text: string,
  scope: Scope,
  context: Context,
  at: Locator,
  place: ExpressionPlace,
): StaticType {
  if (place === 'tag' && simpleName.test(text)) return checkVariable(text, scope, context, at(0, text.length))
  if (place === 'tag' && checkOddTag(text, scope, context, at)) return 'unknown'
  try {
    return typeOf(parseExpression(text), scope, context, at, place)
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    const { rule, message, help, circleci } = expressionMessage(error, text)
    const quoted = error.lexeme === "'" ? /^'([^'"\\]*)'/.exec(text.slice(error.at)) : null
    if (quoted) {
      const span = at(error.at, error.at + quoted[0].length)
      context.report({
        rule,
        at: span,
        message,
        help,
        circleci,
        fix: isPlain(span, context) ? `"${quoted[1]}"` : undefined,
      })
      return 'unknown'
    }
    context.report({
      rule,
      at: at(error.at, error.at + Math.max(1, error.lexeme.length)),
      message,
      help,
      circleci,
    })
    return 'unknown'
  }
}

/** Whether the text of a line's value is written without quotes of YAML's own: then quotes in it are its own. */
function isPlain({ start }: Span, context: Context): boolean {
  const { text } = context.source
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start)
  return /^\s*(?:- )?[\w-]+:\s+[^\s'"&*!|>%@`{[]/.test(before)
}

/** Tags that are not expressions, but mean something to their writer. */
function checkOddTag(text: string, scope: Scope, context: Context, at: Locator): boolean {
  const whole = at(0, text.length)
  if (/^\$\{?\w+\}?$/.test(text)) {
    context.report({
      rule: 'env-var-in-tag',
      at: whole,
      message: `"${text}" is an environment variable, which no tag can read`,
      help: 'use it in the shell, without "<< >>", or declare a parameter',
    })
    return true
  }
  if (/^include\(.*\)$/.test(text)) {
    if (scope.library.kind === 'orb') return true
    context.report({
      rule: 'include-outside-pack',
      at: whole,
      message: `"${text}" is known to "pack" only, not in a config`,
      help: 'write the text itself here, or pack the file first',
    })
    return true
  }
  return false
}

/** Checks that a name resolves in its scope, and gives its type. */
export function checkVariable(name: string, scope: Scope, context: Context, at: Span): StaticType {
  const dot = name.indexOf('.')
  const root = dot < 0 ? name : name.slice(0, dot)
  const rest = dot < 0 ? '' : name.slice(dot + 1)
  if (root === 'parameters' && rest) return checkParameter(rest, scope, context, at)
  if (root === 'pipeline' && rest) return checkPipelineValue(rest, scope, context, at)
  if (root === 'matrix' && rest) {
    if (scope.matrix?.has(rest)) return 'unknown'
    const known = [...(scope.matrix?.keys() ?? [])]
    context.report({
      rule: 'unknown-matrix-value',
      at,
      message: `"${name}" names no parameter of a matrix here`,
      help: context.suggest(rest, known, 'give this invocation a "matrix:" with that parameter'),
    })
    return 'unknown'
  }
  const roots = scope.parameters ? ['parameters', 'pipeline', 'matrix'] : ['pipeline', 'matrix']
  context.report({
    rule: 'unknown-variable',
    at,
    message: `"${name}" is not a variable that a tag or an expression can read`,
    help: rest
      ? `did you mean "${byLikeness(root, roots)[0]}.${rest}"?`
      : `variables begin with ${roots.map(known => `"${known}."`).join(', ')}`,
    circleci: `Unknown variable(s): ${name}`,
  })
  return 'unknown'
}

function checkParameter(name: string, scope: Scope, context: Context, at: Span): StaticType {
  const parameter = scope.parameters?.get(name)
  if (parameter) {
    context.used.add(parameter)
    return parameter.type ?? 'unknown'
  }
  if (!scope.parameters) {
    const declare = scope.pipelineParameters?.has(name)
      ? ''
      : `, and declare "${name}" under "parameters:" at the top`
    context.report({
      rule: 'unknown-parameter',
      at,
      message: `"parameters.${name}" is read outside of an element that declares it`,
      help: scope.pipelineParameters
        ? `write "pipeline.parameters.${name}"${declare}`
        : 'write the value itself',
    })
    return 'unknown'
  }
  context.report({
    rule: 'unknown-parameter',
    at,
    message: `${scope.title} declares no parameter "${name}"`,
    help: context.suggest(name, scope.parameters.keys(), `declare it under "parameters:" of ${scope.title}`),
    circleci: `Arguments referenced without declared parameters: ${name}`,
  })
  return 'unknown'
}

function checkPipelineValue(name: string, scope: Scope, context: Context, at: Span): StaticType {
  if (name.startsWith('parameters.'))
    return checkPipelineParameter(name.slice('parameters.'.length), scope, context, at)
  const value = pipelineValues().get(name)
  if (!value) {
    context.report({
      rule: 'unknown-pipeline-value',
      at,
      message: `"pipeline.${name}" is not a pipeline value`,
      help: context.suggest(name, pipelineValues().keys(), 'see the list of pipeline values'),
      circleci: `Unknown variable(s): pipeline.${name}`,
    })
    return 'unknown'
  }
  if (value.deprecated) {
    const instead = value.replacement
      ? `write "pipeline.${value.replacement}"`
      : 'CircleCI names no replacement'
    context.report({
      rule: 'deprecated-pipeline-value',
      at,
      message: `"pipeline.${name}" is deprecated since ${value.deprecated}`,
      help: instead,
      fix:
        value.replacement && context.source.text.startsWith(`pipeline.${name}`, at.start)
          ? `pipeline.${value.replacement}`
          : undefined,
    })
  }
  return value.type
}

function checkPipelineParameter(name: string, scope: Scope, context: Context, at: Span): StaticType {
  if (scope.library.kind === 'orb') {
    context.report({
      rule: 'pipeline-parameter-in-orb',
      at,
      message: `an orb cannot read "pipeline.parameters.${name}"`,
      help: 'declare a parameter of the element and let the config pass the value',
      circleci: `Unknown variable(s): pipeline.parameters.${name}`,
    })
    return 'unknown'
  }
  const parameter = scope.pipelineParameters?.get(name)
  if (parameter) {
    context.used.add(parameter)
    return parameter.type ?? 'unknown'
  }
  if (scope.lenient || context.fragment) return 'unknown'
  context.report({
    rule: 'unknown-pipeline-parameter',
    at,
    message: `no pipeline parameter "${name}" is declared`,
    help: context.suggest(
      name,
      context.pipelineParameters.keys(),
      'declare it under the top-level "parameters:"',
    ),
    circleci: `Referred to a variable "pipeline.parameters.${name}" that does not exist`,
  })
  return 'unknown'
}

function typeOf(
  expression: Expression,
  scope: Scope,
  context: Context,
  at: Locator,
  place: ExpressionPlace,
): StaticType {
  const { token } = expression
  if (expression.kind === 'literal') {
    if (expression.value instanceof Pattern) return 'pattern'
    return typeof expression.value === 'bigint'
      ? 'integer'
      : (typeof expression.value as 'string' | 'boolean')
  }
  if (expression.kind === 'variable') {
    const span = at(token.at, token.at + token.lexeme.length)
    if (place === 'condition' && !expression.name.includes('.')) {
      context.report({
        rule: 'bare-word',
        at: span,
        message: `"${expression.name}" is read as a variable, and there is none of that name`,
        help: `if it is text, put it between double quotes; a workflow that always runs has no "when"`,
        circleci: `Referred to a variable "${expression.name}" that does not exist`,
      })
      return 'unknown'
    }
    return checkVariable(expression.name, scope, context, span)
  }
  if (expression.kind === 'not') {
    checkTruth(expression.operand, context, at)
    typeOf(expression.operand, scope, context, at, place)
    return 'boolean'
  }
  const left = typeOf(expression.left, scope, context, at, place)
  const right = typeOf(expression.right, scope, context, at, place)
  if (expression.kind === 'and' || expression.kind === 'or') {
    checkTruth(expression.left, context, at)
    checkTruth(expression.right, context, at)
    return left === right ? left : 'unknown'
  }
  checkOperands(token, left, right, context, at)
  return 'boolean'
}

/** Only false and what has no value are false: 0 and the empty string are true, unlike in logic statements. */
function checkTruth(operand: Expression, context: Context, at: Locator): void {
  if (operand.kind !== 'literal' || (operand.value !== 0n && operand.value !== '')) return
  const { token } = operand
  const span = at(token.at, token.at + token.lexeme.length)
  context.report({
    rule: 'truthy-literal',
    at: span,
    message: `${token.lexeme} is true in an expression`,
    help: 'write false, or compare with "=="',
  })
}

function checkOperands(
  token: { kind: string; lexeme: string; at: number },
  left: StaticType,
  right: StaticType,
  context: Context,
  at: Locator,
): void {
  const span = at(token.at, token.at + token.lexeme.length)
  const wrong = (type: StaticType, wanted: 'integer' | 'string' | 'pattern') =>
    type !== 'unknown' && textual(type) !== wanted
  const name = token.lexeme.toLowerCase()
  if (token.kind === 'equal') {
    if (left !== 'unknown' && right !== 'unknown' && textual(left) !== textual(right))
      context.report({
        rule: 'mixed-equality',
        at: span,
        message: `"${name}" compares ${article(left)} with ${article(right)}: they are never equal`,
        help: 'compare values of one type; a number is written without quotes',
      })
    return
  }
  const report = (kind: string, circleci: string, help: string) =>
    context.report({
      rule: 'expression-type',
      at: span,
      message: `"${name}" takes ${kind}, not ${article(left)} and ${article(right)}`,
      help,
      circleci,
    })
  if (token.kind === 'compare') {
    if (wrong(left, 'integer') || wrong(right, 'integer'))
      report(
        'two integers',
        `Expected numeric operands to "${name}" operator`,
        'compare integers: a number is written without quotes',
      )
  } else if (name === 'matches') {
    if (wrong(right, 'pattern') || (right !== 'pattern' && right === 'unknown')) {
      if (right !== 'unknown')
        report(
          'a string and a /pattern/',
          'Expected the right operand to "matches" operator to be a pattern',
          'write the pattern between slashes: matches /^v[0-9]+/',
        )
    } else if (wrong(left, 'string'))
      report(
        'a string and a /pattern/',
        'Expected string operands to "matches" operator',
        'match a string value',
      )
  } else if (wrong(left, 'string') || wrong(right, 'string'))
    report('two strings', `Expected string operands to "${name}" operator`, 'put text between double quotes')
}

/** Types that expressions see as strings count as strings. */
function textual(type: StaticType): StaticType {
  return type === 'enum' || type === 'env_var_name' || type === 'executor' ? 'string' : type
}

function article(type: StaticType): string {
  const shown = textual(type)
  if (shown === 'unknown') return 'a value'
  return `${/^[aeiou]/.test(shown) ? 'an' : 'a'} ${shown}`
}
