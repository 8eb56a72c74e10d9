import { type Element, type Library, tableOf } from '../model/library.ts'
import { reachedFrom } from '../model/reach.ts'
import { type RuleId, severityOf } from '../rules/severity.ts'
import { covers } from '../source/covers.ts'
import type { AnyProblem } from '../source/problem.ts'
import type { Context } from './context.ts'

/** What CircleCI finds only when it expands: that a name, a parameter or an expression means something. All else is the shape. */
const meaning: ReadonlySet<string> = new Set<RuleId>([
  'argument-shape',
  'argument-type',
  'bare-word',
  'enum-argument',
  'env-var-argument',
  'env-var-in-tag',
  'expression-name',
  'expression-operator',
  'expression-pattern',
  'expression-quotes',
  'expression-syntax',
  'expression-type',
  'missing-argument',
  'recursive-command',
  'unknown-argument',
  'unknown-command',
  'unknown-executor',
  'unknown-function',
  'unknown-orb',
  'unknown-orb-element',
  'unknown-parameter',
  'unknown-pipeline-parameter',
  'unknown-pipeline-value',
  'unknown-variable',
])

/**
 * Makes warnings of the errors of meaning in jobs, commands and executors that no workflow reaches: CircleCI checks only the shape of
 * those. A workflow whose condition is false reaches what it invokes: with other values it runs.
 */
export function softenUnreached(context: Context): void {
  const { fragment, library, workflows } = context
  // What merges a part of a config with others, and what surrounds an example, reaches it.
  if (fragment || (workflows.size === 0 && !library.jobs.has('build'))) return
  const errors = context.problems.filter(
    problem => meaning.has(problem.rule) && severityOf(problem) === 'error',
  )
  if (errors.length === 0) return
  const reached = reachedFrom(context.library, context.workflows, context.groups)
  const [used, unused] = [[] as Element[], [] as Element[]]
  for (const element of elementsOf(context.library)) (reached.has(element) ? used : unused).push(element)
  for (const problem of errors) {
    const element = unused.find(({ key, node }) => covers([key, node], problem.start))
    if (!element || used.some(({ key, node }) => covers([key, node], problem.start))) continue
    soften(problem, element)
  }
}

function soften(problem: AnyProblem, { kind, name }: Element): void {
  problem.severity = 'warning'
  problem.message += `; no workflow reaches ${kind} "${name}", so CircleCI does not look`
  delete problem.circleci
}

/** The elements of a configuration, and of the orbs in it. */
function* elementsOf(library: Library): Generator<Element> {
  for (const kind of ['job', 'command', 'executor'] as const) yield* tableOf(library, kind).values()
  for (const { node, library: orb } of library.orbs.values())
    if (orb && node.kind === 'map') yield* elementsOf(orb)
}
