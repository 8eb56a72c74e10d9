import type { Context } from '../check/context.ts'
import { gatherFacts } from './facts.ts'
import { rules, severityOf } from './index.ts'

/** Runs the rules that find violations by themselves. */
export function lint(context: Context): void {
  if (context.problems.some(problem => problem.rule.startsWith('old-version'))) return
  // A name that is misspelt where it is used leaves the right one unused: that is one mistake, not two.
  const broken = context.problems.some(problem => severityOf(problem.rule) === 'error')
  const facts = gatherFacts(context)
  for (const rule of rules.values())
    if (rule.check && !(broken && rule.id.startsWith('unused-'))) rule.check(facts, context)
}
