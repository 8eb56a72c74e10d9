import { type Analysis, analyse } from './analysis.ts'
import type { Context, Gap } from './check/context.ts'
import { check } from './check/index.ts'
import { lint } from './lints/run.ts'
import { sizedExpansion } from './process/sized.ts'
import { gather } from './report/gather.ts'
import { suppress } from './report/suppress.ts'
import { severityOf } from './rules/severity.ts'
import { placeOf } from './source/place.ts'
import type { AnyProblem } from './source/problem.ts'
import type { Source } from './source/read.ts'
import { rootProblem } from './source/root.ts'
import type { Diagnostic, LanguageOptions, Unknown, ValidateResult } from './types.ts'

/**
 * Checks a CircleCI configuration, or an orb's source, offline. Never throws, whatever the text.
 * Errors are what CircleCI's compiler rejects; warnings are what it accepts although it will hurt.
 */
export function validate(text: string, options: LanguageOptions = {}): ValidateResult {
  return diagnose(analyse(text, options))
}

/**
 * Checks what was read. `found` are problems that another program found in it: comments may suppress them, too. `used` gathers
 * the rules of `options.ignore` that something broke.
 */
export function diagnose(
  analysis: Analysis,
  found: readonly AnyProblem[] = [],
  used?: Set<string>,
): ValidateResult {
  const { problems, gaps, context } = checkFile(analysis)
  const values =
    context?.library.kind === 'config' && !context.fragment ? problemsOfValues(analysis, problems) : []
  return resultOf(analysis, [...problems, ...values, ...found], gaps, used)
}

/** The same without what is found only when the values are put in, for those who do that themselves. */
export function diagnoseText(analysis: Analysis): ValidateResult {
  const { problems, gaps } = checkFile(analysis)
  return resultOf(analysis, problems, gaps)
}

/** Runs the checks and the lints, where there is something to run them on. */
function checkFile(analysis: Analysis): { problems: AnyProblem[]; gaps: Gap[]; context?: Context } {
  const { root, problems } = analysis.source
  if (root && root.kind !== 'map') return { problems: [...problems, rootProblem(root)], gaps: [] }
  if (!root || problems.some(problem => isFatal(problem.rule))) return { problems: [...problems], gaps: [] }
  const context = check(analysis, root)
  lint(context, analysis)
  return { problems: [...problems, ...context.problems], gaps: context.gaps, context }
}

/** What CircleCI's compiler rejects once the values of parameters are put in, with the defaults: a configuration without errors is expanded. */
function problemsOfValues(analysis: Analysis, problems: readonly AnyProblem[]): AnyProblem[] {
  const isError = (problem: AnyProblem) => severityOf(problem) === 'error'
  if (problems.some(problem => isError(problem) || problem.rule === 'old-version-classic')) return []
  return sizedExpansion(analysis).expansion.problems.filter(isError)
}

function resultOf(
  { source, options }: Analysis,
  problems: AnyProblem[],
  gaps: Gap[],
  used?: Set<string>,
): ValidateResult {
  const all = suppress(source, problems, options, used)
    .sort((one, other) => one.start - other.start)
    .map(problem => toDiagnostic(problem, source))
  const diagnostics = gather(options.info ? all : all.filter(diagnostic => diagnostic.severity !== 'info'))
  const unknowns = gaps.sort((one, other) => one.start - other.start).map(gap => toUnknown(gap, source))
  const invalid = diagnostics.some(diagnostic => diagnostic.severity === 'error')
  return { verdict: invalid ? 'invalid' : unknowns.length ? 'unknown' : 'valid', diagnostics, unknowns }
}

/** What leaves holes in the document: checks would only find these again. */
function isFatal(rule: string): boolean {
  return rule === 'unknown-anchor' || rule === 'merge-value'
}

export function toDiagnostic(problem: AnyProblem, source: Source): Diagnostic {
  const { file, line, column } = placeOf(source, problem.start)
  const end = placeOf(source, Math.max(problem.end, problem.start))
  return {
    file,
    line,
    column,
    endLine: end.line,
    endColumn: end.column,
    rule: problem.rule,
    severity: severityOf(problem),
    message: problem.message,
    help: problem.help,
    ...(problem.circleci ? { circleci: problem.circleci } : {}),
    ...(problem.fix === undefined ? {} : { fix: problem.fix }),
  }
}

function toUnknown(gap: Gap, source: Source): Unknown {
  return { ...placeOf(source, gap.start), what: gap.what, help: gap.help }
}
