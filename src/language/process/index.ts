import { type Analysis, analyse } from '../analysis.ts'
import { type RuleId, severityOf } from '../rules/severity.ts'
import type { AnyProblem } from '../source/problem.ts'
import type { Source } from '../source/read.ts'
import type { Diagnostic, LanguageOptions, LeftOutJob, ProcessResult } from '../types.ts'
import { diagnoseText, toDiagnostic } from '../validate.ts'
import { emit } from './emit.ts'
import { type LeaveOut, orbProblems } from './leave-out.ts'
import { sizedExpansion } from './sized.ts'

/** Errors that concern every job: of what the caller gave, and that the expansion ended early. */
const commonErrors: ReadonlySet<string> = new Set<RuleId>([
  'unexpected-parameter',
  'pipeline-parameter-value',
  'config-size',
])

/**
 * Expands a configuration as CircleCI's compiler does: orbs, commands, executors and parameters are gone from the result, matrices
 * are multiplied and conditions decided. `config` is absent when a diagnostic is an error. Jobs that reach an orb whose source is not
 * available are left out and named: see `leaveOut`.
 */
export function processConfig(text: string, options: LanguageOptions = {}): ProcessResult {
  return expand(analyse(text, options))
}

/** The same of a file that was read; `more` are options beside those that it was read with, values of parameters, say. */
export function expand(read: Analysis, more: LanguageOptions = {}): ProcessResult {
  const analysis = Object.keys(more).length ? read.with(more) : read
  const { source, options } = analysis
  const { diagnostics } = diagnoseText(analysis)
  const failed = (all: Diagnostic[]): ProcessResult => ({ yaml: '', diagnostics: all, leftOut: [] })
  const what = options.leaveOut ?? 'unavailable'
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (source.root?.kind !== 'map' || (errors.length > 0 && what !== 'failing')) return failed(diagnostics)
  const leaveOut: LeaveOut = {
    what,
    tool: options.tool,
    errors: errors.map(error => toProblem(error, source)),
  }
  const { config, expansion, leftOut } = sizedExpansion(analysis, leaveOut)
  const empty = leftOut.length > 0 && Object.keys(config.jobs).length === 0
  if (what === 'nothing' || empty) expansion.problems.push(...orbProblems(expansion.missing, options.tool))
  const known = new Set(diagnostics.map(({ rule, line, column }) => `${rule} ${line}:${column}`))
  const found = expansion.problems
    .map(problem => toDiagnostic(problem, source))
    .filter(({ rule, line, column }) => !known.has(`${rule} ${line}:${column}`))
  const all = [...diagnostics, ...found.filter(diagnostic => options.info || diagnostic.severity !== 'info')]
  const stops = (problem: AnyProblem) =>
    severityOf(problem) === 'error' && (what !== 'failing' || commonErrors.has(problem.rule))
  if (empty || expansion.problems.some(stops)) return failed(all)
  const jobs = leftOut.map(
    ({ job, workflow, causes }): LeftOutJob => ({
      job,
      workflow,
      causes: causes.map(cause => toDiagnostic(cause, source)),
    }),
  )
  return { config, yaml: emit(config, source, jobs), diagnostics: all, leftOut: jobs }
}

function toProblem({ rule, severity, message, help, ...at }: Diagnostic, { lines }: Source): AnyProblem {
  const start = lines.offset(at.line, at.column)
  return { rule, severity, message, help, start, end: lines.offset(at.endLine, at.endColumn) }
}
