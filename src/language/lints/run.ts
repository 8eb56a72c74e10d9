import type { Analysis } from '../analysis.ts'
import type { Context, Finding } from '../check/context.ts'
import { severityOf } from '../rules/severity.ts'
import { gatherFacts } from './facts.ts'
import { lints } from './index.ts'
import type { LintContext } from './lint.ts'

/** Runs the lints, those of the caller among them, in the order of their names. */
export function lint(context: Context, analysis: Analysis): void {
  if (context.ended) return
  const broken = context.problems.some(problem => severityOf(problem) === 'error')
  const facts = gatherFacts(context)
  const all = Object.entries({ ...lints, ...analysis.options.lints }).sort(([one], [other]) =>
    one < other ? -1 : 1,
  )
  for (const [rule, { severity, check, needsValid, compat }] of all) {
    if (!check || (needsValid && broken) || (compat && compat !== context.compat)) continue
    const own: LintContext = Object.create(context, {
      analysis: { value: analysis },
      report: { value: (finding: Omit<Finding, 'rule'>) => context.add({ ...finding, rule, severity }) },
    })
    check(facts, own)
  }
}
