import type { Analysis } from '../analysis.ts'
import type { Context, Finding } from '../check/context.ts'
import { severityOf } from '../rules/severity.ts'
import type { Severity } from '../types.ts'
import { gatherFacts } from './facts.ts'
import { lints } from './index.ts'
import type { Lint, LintContext, LintSet } from './lint.ts'

/** Runs the lints, those of the caller among them, in the order of their names. */
export function lint(context: Context, analysis: Analysis): void {
  if (context.yamlAlone) return
  const broken = context.problems.some(problem => severityOf(problem) === 'error')
  const facts = gatherFacts(context)
  let current = { rule: '', severity: 'warning' as Severity }
  const own: LintContext = Object.create(context, {
    analysis: { value: analysis },
    report: { value: (finding: Omit<Finding, 'rule'>) => context.add({ ...finding, ...current }) },
  })
  for (const [rule, { severity, check, needsValid, compat }] of sorted(analysis.options.lints)) {
    if (!check || (needsValid && broken) || (compat && compat !== context.compat)) continue
    current = { rule, severity }
    check(facts, own)
  }
}

const none: LintSet = {}
const known = new WeakMap<LintSet, [string, Lint][]>()

/** All lints in the order of their names, sorted once for each set of a caller. */
function sorted(added: LintSet = none): [string, Lint][] {
  const all =
    known.get(added) ??
    Object.entries({ ...lints, ...added }).sort(([one], [other]) => (one < other ? -1 : 1))
  known.set(added, all)
  return all
}
