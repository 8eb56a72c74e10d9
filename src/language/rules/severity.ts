import type { AnyProblem } from '../source/problem.ts'
import type { Severity } from '../types.ts'
import { severities } from './severities.generated.ts'

/** A rule that the compiler's checks report. Each has a page, NAME.md, beside the code that reports it; `npm run rules` reads the pages. */
export type RuleId = keyof typeof severities

/** The severity of a problem: its own, which that of a lint has, or that of its rule's page. */
export function severityOf({ rule, severity }: AnyProblem): Severity {
  return severity ?? severities[rule as RuleId] ?? 'warning'
}
