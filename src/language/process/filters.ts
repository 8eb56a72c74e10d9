import { Pattern, PatternError } from '../expression/pattern.ts'
import type { Span } from '../source/locate.ts'
import { isNull, type Node } from '../source/nodes.ts'
import type { Value } from '../types.ts'
import { expressionHolds } from './condition.ts'
import type { Frame } from './frame.ts'
import { type Reason, reason } from './reason.ts'
import { substitute } from './substitute.ts'
import { isMap, requiredName, toText } from './values.ts'
import type { Entry } from './workflow.ts'

/**
 * Why filters keep a job out of this pipeline; undefined where they do not. Expressions are always decided; maps of branches and tags
 * only where what runs is asked for: the compiler copies them.
 * https://circleci.com/docs/reference/configuration-reference/#filters
 */
export function filteredOut(filters: Node | undefined, at: Span, frame: Frame): Reason | undefined {
  const { branch, tag, running } = frame.expansion
  if (filters?.kind === 'scalar' && !isNull(filters))
    return expressionHolds(filters, frame)
      ? undefined
      : reason('expression', `its filter is false: ${filters.text}`, filters)
  if (!running || (frame.inGroup && isNull(filters))) return undefined
  const written = filters && !isNull(filters) ? substitute(filters, frame) : undefined
  const map = isMap(written) ? written : {}
  const place = filters && !isNull(filters) ? filters : at
  if (tag) {
    const text = refusal(map.tags, 'tag', tag)
    return text === undefined ? undefined : reason('tag', text, place)
  }
  const text = branch && map.branches !== undefined ? refusal(map.branches, 'branch', branch) : undefined
  return text === undefined ? undefined : reason('branch', text, place)
}

/** How `only` and `ignore` reject a branch or a tag; undefined where they do not. */
export function refusal(filter: Value | undefined, kind: 'branch' | 'tag', name: string): string | undefined {
  const map = isMap(filter) ? filter : {}
  const [only, ignore] = [listed(map.only), listed(map.ignore)]
  // Every branch runs a job without a filter, and no tag does.
  if (only.length === 0 && ignore.length === 0)
    return kind === 'tag' ? 'a tag runs only jobs that have a filter on tags' : undefined
  if (only.length > 0 && !only.some(item => matches(item, name)))
    return `${kind} "${name}" is not in "only": ${only.join(', ')}`
  const ignored = ignore.find(item => matches(item, name))
  return ignored === undefined ? undefined : `${kind} "${name}" is in "ignore": ${ignored}`
}

function listed(value: Value | undefined): string[] {
  if (value === undefined || value === null) return []
  return (Array.isArray(value) ? value : [value]).map(toText)
}

function matches(item: string, name: string): boolean {
  if (item.length < 2 || !item.startsWith('/') || !item.endsWith('/')) return item === name
  try {
    return new Pattern(item.slice(1, -1)).matches(name)
  } catch (error) {
    if (error instanceof PatternError) return true
    throw error
  }
}

/**
 * Keeps out what cannot run because of what it requires, and gives the jobs that run. A job that filters keep out is not a dependency of
 * others; a job whose dependencies are all kept out is kept out itself.
 * https://circleci.com/docs/reference/configuration-reference/#requires
 */
export function prune(entries: Entry[]): Entry[] {
  if (!entries.some(entry => entry.out)) return entries
  const known = namesOf(entries)
  let kept = entries.filter(entry => !entry.out)
  for (let before = -1; before !== kept.length; ) {
    before = kept.length
    const present = namesOf(kept)
    const isOut = (item: Value) => known.has(requiredName(item)) && !present.has(requiredName(item))
    for (const entry of kept) {
      const requires = requirementsOf(entry)
      if (requires.length > 0 && requires.every(isOut)) {
        const names = requires.map(item => `"${requiredName(item)}"`).join(', ')
        entry.out = reason(
          'requires',
          `it requires ${names}, which ${requires.length > 1 ? 'do' : 'does'} not run`,
          entry.at,
        )
      } else if (requires.some(isOut)) entry.rest.requires = requires.filter(item => !isOut(item))
    }
    kept = kept.filter(entry => !entry.out)
  }
  return kept
}

function namesOf(entries: Entry[]): Set<string> {
  return new Set(entries.flatMap(entry => [entry.base, ...entry.aliases]))
}

function requirementsOf(entry: Entry): Value[] {
  return Array.isArray(entry.rest.requires) ? entry.rest.requires : []
}
