import type { Context, Gap } from './check/context.ts'
import { check } from './check/index.ts'
import { lint } from './lints/run.ts'
import { type OrbSources, readLibrary } from './model/library.ts'
import { findOrb } from './orbs/find.ts'
import { sizedExpansion } from './process/sized.ts'
import { gather } from './report/gather.ts'
import { suppress } from './report/suppress.ts'
import { severityOf } from './rules/severity.ts'
import { placeOf } from './source/place.ts'
import type { AnyProblem } from './source/problem.ts'
import { readSource, type Source } from './source/read.ts'
import { rootProblem } from './source/root.ts'
import type { Diagnostic, LanguageOptions, Unknown, ValidateResult } from './types.ts'

/**
 * Checks a CircleCI configuration, or an orb's source, offline. Never throws, whatever the text.
 * Errors are what CircleCI's compiler refuses; warnings what it accepts to the team's loss.
 */
export function validate(text: string, options: LanguageOptions = {}): ValidateResult {
  return validateSource(readSource(text, options.file ?? '.circleci/config.yml'), options)
}

/**
 * Checks what was read, once. `found` are problems that another program found in it: comments may suppress them, too. `used` gathers
 * the rules of `options.ignore` that something broke.
 */
export function validateSource(
  source: Source,
  options: LanguageOptions = {},
  found: readonly AnyProblem[] = [],
  used?: Set<string>,
): ValidateResult {
  const orbs = orbSources(options)
  const context = checkSource(source, options, orbs)
  if (context?.library.kind === 'config' && !context.fragment)
    source.problems.push(...problemsOfValues(source, options, orbs))
  return resultOf(source, context?.gaps ?? [], options, found, used)
}

/** The same without what is found only when the values are put in, for those who do that themselves. */
export function validateText(source: Source, options: LanguageOptions, orbs: OrbSources): ValidateResult {
  return resultOf(source, checkSource(source, options, orbs)?.gaps ?? [], options)
}

/** Runs the checks and the lints; undefined where there is nothing to run them on. */
function checkSource(source: Source, options: LanguageOptions, orbs: OrbSources): Context | undefined {
  if (source.root && source.root.kind !== 'map') source.problems.push(rootProblem(source.root))
  if (source.root?.kind !== 'map' || source.problems.some(problem => isFatal(problem.rule))) return undefined
  const settings = { compat: options.compat ?? 'next', fragment: options.fragment, tool: options.tool }
  const context = check(source, source.root, settings, orbs)
  if (options.against !== undefined) compareWith(options.against, context)
  if (options.script) context.script = options.script
  lint(context, options.lints)
  source.problems.push(...context.problems)
  return context
}

/** What CircleCI's compiler rejects once the values of parameters are put in, with the defaults: a configuration without errors is expanded. */
function problemsOfValues(source: Source, options: LanguageOptions, orbs: OrbSources): AnyProblem[] {
  const { root, problems } = source
  const isError = (problem: AnyProblem) => severityOf(problem) === 'error'
  if (
    root?.kind !== 'map' ||
    problems.some(problem => isError(problem) || problem.rule === 'old-version-classic')
  )
    return []
  return sizedExpansion(source, root, options, orbs).expansion.problems.filter(isError)
}

function resultOf(
  source: Source,
  gaps: Gap[],
  options: LanguageOptions,
  found: readonly AnyProblem[] = [],
  used?: Set<string>,
): ValidateResult {
  const all = suppress(source, [...source.problems, ...found], options, used)
    .sort((one, other) => one.start - other.start)
    .map(problem => toDiagnostic(problem, source))
  const diagnostics = gather(options.info ? all : all.filter(diagnostic => diagnostic.severity !== 'info'))
  const unknowns = gaps.sort((one, other) => one.start - other.start).map(gap => toUnknown(gap, source))
  const invalid = diagnostics.some(diagnostic => diagnostic.severity === 'error')
  return { verdict: invalid ? 'invalid' : unknowns.length ? 'unknown' : 'valid', diagnostics, unknowns }
}

/** Gives an orb's check the earlier version to compare with; that one's own findings are of no interest. */
function compareWith(text: string, context: Context): void {
  if (context.library.kind !== 'orb') return
  const before = readSource(text, 'the earlier version')
  if (before.root?.kind === 'map')
    context.against = readLibrary(before.root, 'orb', 'the earlier version', before, () => undefined)
  else
    context.gap(
      { start: 0, end: 0 },
      'the earlier version is no orb: nothing was compared with it',
      'give the source of an orb',
    )
}

/** What leaves holes in the document: checks would only find these again. */
function isFatal(rule: string): boolean {
  return rule === 'unknown-anchor' || rule === 'merge-value'
}

/** Reads each orb that the options give once, when the file first refers to it. */
export function orbSources(options: LanguageOptions): OrbSources {
  const read = new Map<string, Source | undefined>()
  return reference => {
    if (!read.has(reference)) {
      const given = findOrb(reference, options.orbs ?? {})
      read.set(reference, given === undefined ? undefined : readSource(given, reference))
    }
    return read.get(reference)
  }
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
