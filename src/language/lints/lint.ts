import type { Analysis } from '../analysis.ts'
import type { Checked, Finding } from '../check/context.ts'
import type { RulePage } from '../rules/page.ts'
import type { Facts } from './facts.ts'

/** The file under check, as a lint sees it: what the lint reports is of its own rule. */
export type LintContext = Checked & {
  /** The file, for what runs in it, or its graph. */
  readonly analysis: Analysis
  report(finding: Omit<Finding, 'rule'>): void
}

/** A rule about what CircleCI accepts, with its page. Its name is its key in the set that it is in. */
export interface Lint extends RulePage {
  /** Whether it is passed over in a file with errors, where what it finds would mostly follow from them. Default: false. */
  needsValid?: boolean
  /** The one compiler whose behaviour it is about. Default: both. */
  compat?: 'next' | 'classic'
  /** Finds violations; absent where another program finds them. */
  check?(facts: Facts, context: LintContext): void
}

/** Lints by their rules' names. */
export type LintSet = Readonly<Record<string, Lint>>
