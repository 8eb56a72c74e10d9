import type { LanguageOptions, Severity } from '../types.ts'

/** What a person reads about a rule: what must hold, why, and an example of each kind, which docs/rules.md prints and a test checks. */
export interface RulePage {
  severity: Severity
  /** What must hold, as a sentence without its full stop. */
  summary: string
  why: string
  failing: string
  passing: string
  /** What both examples are validated with, where the text alone is not enough. */
  options?: LanguageOptions
  /** What the failing example is processed with, where validating it alone finds nothing. */
  process?: LanguageOptions
  /** Whether more than one text is needed to find it, or a program other than this one: then no example can be checked. */
  outside?: boolean
}

/** A page with the rule that it is about. */
export interface Rule extends RulePage {
  /** In kebab-case. Stable: suppressions name it. */
  id: string
}
