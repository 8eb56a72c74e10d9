import { lints } from '../lints/index.ts'
import type { LintSet } from '../lints/lint.ts'
import type { Rule } from './page.ts'
import { pages } from './pages.generated.ts'

/** Every rule by its id, sorted: those that the compiler's checks report, the lints, and the lints that the caller adds. */
export function allRules(added: LintSet = {}): ReadonlyMap<string, Rule> {
  const all = Object.entries({ ...pages, ...lints, ...added }).map(([id, page]): Rule => ({ id, ...page }))
  return new Map(all.sort((one, other) => (one.id < other.id ? -1 : 1)).map(rule => [rule.id, rule]))
}
