import type { Context } from '../check/context.ts'
import type { LanguageOptions, Severity } from '../types.ts'
import type { Facts } from './facts.ts'

/** A rule: what must hold, why, and an example of each kind that docs/rules.md prints and a test lints. */
export interface Rule {
  /** In kebab-case. Stable: suppressions name it. */
  id: string
  severity: Severity
  /** What must hold, as a sentence without its full stop. */
  summary: string
  why: string
  failing: string
  passing: string
  /** What both examples are validated with, where a rule needs more than the text. */
  options?: LanguageOptions
  /** What the failing example is processed with, where validating it alone finds nothing. */
  process?: LanguageOptions
  /** Whether a program other than the language itself finds it, so that no example can be linted. */
  outside?: boolean
  /** Finds violations by itself; absent where the compiler's checks in ../check report the rule. */
  check?(facts: Facts, context: Context): void
}
