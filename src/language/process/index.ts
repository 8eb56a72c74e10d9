import { type RuleId, severityOf } from '../rules/severity.ts'
import type { AnyProblem, Problem } from '../source/problem.ts'
import { readSource, type Source } from '../source/read.ts'
import type { Diagnostic, LanguageOptions, LeftOutJob, ProcessResult } from '../types.ts'
import { orbSources, toDiagnostic, validateSource } from '../validate.ts'
import { emit } from './emit.ts'
import { expandConfig } from './expand.ts'
import { type LeaveOut, orbProblems } from './leave-out.ts'

/** The most that CircleCI takes of an expanded config, in bytes. */
const sizeLimit = 8 * 1024 * 1024

/** Errors of what the caller gave: no job can be expanded as it was meant. */
const callersErrors: ReadonlySet<string> = new Set<RuleId>([
  'unexpected-parameter',
  'pipeline-parameter-value',
])

/**
 * Expands a configuration as CircleCI's compiler does: orbs, commands, executors and parameters are gone from the result, matrices
 * are multiplied and conditions decided. `config` is absent when a diagnostic is an error. Jobs that reach an orb whose source is not
 * available are left out and named: see `leaveOut`.
 */
export function processConfig(text: string, options: LanguageOptions = {}): ProcessResult {
  const source = readSource(text, options.file ?? '.circleci/config.yml')
  const { diagnostics } = validateSource(source, options)
  const failed = (all: Diagnostic[]): ProcessResult => ({ yaml: '', diagnostics: all, leftOut: [] })
  const what = options.leaveOut ?? 'unavailable'
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (source.root?.kind !== 'map' || (errors.length > 0 && what !== 'failing')) return failed(diagnostics)
  const leaveOut: LeaveOut = {
    what,
    tool: options.tool,
    errors: errors.map(error => toProblem(error, source)),
  }
  const { config, expansion, leftOut } = expandConfig(
    source,
    source.root,
    options,
    orbSources(options),
    leaveOut,
  )
  const empty = leftOut.length > 0 && Object.keys(config.jobs).length === 0
  if (what === 'nothing' || empty) expansion.problems.push(...orbProblems(expansion.missing, options.tool))
  const known = new Set(diagnostics.map(({ rule, line, column }) => `${rule} ${line}:${column}`))
  const found = expansion.problems
    .map(problem => toDiagnostic(problem, source))
    .filter(({ rule, line, column }) => !known.has(`${rule} ${line}:${column}`))
  const all = [...diagnostics, ...found.filter(diagnostic => options.info || diagnostic.severity !== 'info')]
  const stops = (problem: AnyProblem) =>
    severityOf(problem) === 'error' && (what !== 'failing' || callersErrors.has(problem.rule))
  if (empty || expansion.problems.some(stops)) return failed(all)
  const jobs = leftOut.map(
    ({ job, workflow, causes }): LeftOutJob => ({
      job,
      workflow,
      causes: causes.map(cause => toDiagnostic(cause, source)),
    }),
  )
  const yaml = emit(config, text, source, jobs)
  if (yaml.length > sizeLimit) {
    const problem: Problem = {
      rule: 'config-size',
      start: 0,
      end: 0,
      message: `the expanded config is ${yaml.length} bytes long, and CircleCI takes 8 MB`,
      help: 'call fewer commands, or smaller matrices',
    }
    return failed([...all, toDiagnostic(problem, source)])
  }
  return { config, yaml, diagnostics: all, leftOut: jobs }
}

function toProblem({ rule, severity, message, help, ...at }: Diagnostic, { lines }: Source): AnyProblem {
  const start = lines.offset(at.line, at.column)
  return { rule, severity, message, help, start, end: lines.offset(at.endLine, at.endColumn) }
}
