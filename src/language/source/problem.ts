import type { RuleId } from '../rules/severity.ts'
import type { Severity } from '../types.ts'

/** Something that a check found, before it has a file, a line and a severity. */
export interface Problem<Rule extends string = RuleId> {
  rule: Rule
  /** Default: that of the rule's page. */
  severity?: Severity
  start: number
  end: number
  message: string
  help: string
  /** CircleCI's own wording, where it is known. */
  circleci?: string
  /** What to put in place of the stretch, where that is safe. */
  fix?: string
}

/** The same of any rule: lints and other programs report theirs, too. */
export type AnyProblem = Problem<string>
