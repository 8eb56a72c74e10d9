import { howToAdd } from '../orbs/remedy.ts'
import { type RuleId, severityOf } from '../rules/severity.ts'
import { covers } from '../source/covers.ts'
import type { Node } from '../source/nodes.ts'
import type { AnyProblem, Problem } from '../source/problem.ts'
import type { Source } from '../source/read.ts'
import { defaultTool } from '../tool.ts'
import type { MissingOrb } from './expansion.ts'
import type { Entry } from './workflow.ts'

/** A job that the result lacks. */
export interface LeftOut {
  entry: Entry
  causes: AnyProblem[]
}

/** Which jobs the caller wants left out; `errors` are what the checks before the expansion found. */
export interface LeaveOut {
  what: 'nothing' | 'unavailable' | 'failing'
  errors: readonly AnyProblem[]
  /** What help calls the program. Default: `heroku-orb`. */
  tool?: string
}

/** Errors of tags, which are text where the configuration is of version 2. */
const tagErrors: ReadonlySet<string> = new Set<RuleId>([
  'bare-word',
  'env-var-in-tag',
  'expression-name',
  'expression-operator',
  'expression-pattern',
  'expression-quotes',
  'expression-syntax',
  'expression-type',
  'unbalanced-section',
  'unclosed-tag',
  'unknown-function',
  'unknown-matrix-value',
  'unknown-parameter',
  'unknown-pipeline-parameter',
  'unknown-pipeline-value',
  'unknown-variable',
])

/** The same for a configuration whose tags are text. */
export function withoutTagErrors(leaveOut: LeaveOut): LeaveOut {
  return { ...leaveOut, errors: leaveOut.errors.filter(({ rule }) => !tagErrors.has(rule)) }
}

/** Why a job cannot be expanded as a whole; nothing where it can. */
export function causesOf(entry: Entry, { what, errors, tool }: LeaveOut, source: Source): AnyProblem[] {
  if (what === 'nothing' || !entry.trace) return []
  const causes: AnyProblem[] = orbProblems(entry.trace.missing, tool)
  if (what === 'unavailable') return causes
  causes.push(...entry.trace.problems.filter(problem => severityOf(problem) === 'error'))
  if (errors.length === 0) return causes
  const parts = partsOf(entry, source)
  causes.push(...errors.filter(error => covers(parts, error.start)))
  return [...new Map(causes.map(cause => [`${cause.rule} ${cause.start}`, cause])).values()]
}

/** One finding for each orb, at the first place that reaches it. */
export function orbProblems(missing: readonly MissingOrb[], tool = defaultTool): Problem[] {
  const first = new Map<string, MissingOrb>()
  for (const orb of missing) if (!first.has(orb.reference)) first.set(orb.reference, orb)
  return [...first.values()].map(({ reference, at: { start, end } }) => ({
    rule: 'orb-not-available',
    start,
    end,
    message: `orb "${reference}" is not available, so what it brings cannot be expanded`,
    help: howToAdd(reference, tool),
  }))
}

/** What a job is made of in the configuration: its invocation, but for when it runs, and each element that it goes through. */
function partsOf({ invocation, trace }: Entry, source: Source): Node[] {
  const parts: Node[] = []
  if (invocation) {
    parts.push(invocation.key)
    for (const [name, { key, value }] of invocation.body?.entries ?? [])
      if (name !== 'requires' && name !== 'filters') parts.push(key, value)
  }
  for (const { library, key, node } of trace!.elements) if (library.source === source) parts.push(key, node)
  return parts
}
