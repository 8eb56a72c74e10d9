import { Pattern, PatternError } from '../expression/pattern.ts'
import { isNull, type Node } from '../source/nodes.ts'
import type { Value } from '../types.ts'
import { expressionHolds } from './condition.ts'
import type { Frame } from './frame.ts'
import { substitute } from './substitute.ts'
import { isMap } from './values.ts'
import type { Entry } from './workflow.ts'

/**
 * Whether filters keep a job out of this pipeline. Expressions are always decided; maps of branches and tags only where a branch or
 * a tag was given: without one, they stay in the output for the reader.
 */
export function isFilteredOut(filters: Node | undefined, frame: Frame): boolean {
  if (!filters || isNull(filters)) return false
  if (filters.kind === 'scalar') return !expressionHolds(filters, frame)
  const { branch, tag } = frame.expansion
  const value = substitute(filters, frame)
  if (!isMap(value)) return false
  // A job without a filter on tags never runs for a tag.
  if (tag) return value.tags === undefined || !allows(value.tags, tag)
  return (
    branch !== undefined && branch !== '' && value.branches !== undefined && !allows(value.branches, branch)
  )
}

function allows(filter: Value, name: string): boolean {
  if (!isMap(filter)) return true
  const listed = (value: Value | undefined) =>
    value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]
  const only = listed(filter.only)
  if (listed(filter.ignore).some(item => matches(String(item), name))) return false
  return only.length === 0 || only.some(item => matches(String(item), name))
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
 * The jobs that can run. A job that filters keep out is no dependency of others; a job whose dependencies are all kept out is kept
 * out itself. https://circleci.com/docs/reference/configuration-reference/#requires
 */
export function prune(entries: Entry[]): Entry[] {
  if (!entries.some(entry => entry.filtered)) return entries
  const known = namesOf(entries)
  let kept = entries.filter(entry => !entry.filtered)
  for (let before = -1; before !== kept.length; ) {
    before = kept.length
    const present = namesOf(kept)
    const isOut = (item: Value) => known.has(nameOf(item)) && !present.has(nameOf(item))
    kept = kept.filter(entry => requirementsOf(entry).length === 0 || !requirementsOf(entry).every(isOut))
    for (const entry of kept) dropRequirements(entry, isOut)
  }
  return kept
}

function dropRequirements(entry: Entry, isOut: (item: Value) => boolean): void {
  const requires = requirementsOf(entry)
  if (requires.some(isOut)) entry.rest.requires = requires.filter(item => !isOut(item))
}

function namesOf(entries: Entry[]): Set<string> {
  return new Set(entries.flatMap(entry => [entry.base, ...entry.aliases]))
}

function requirementsOf(entry: Entry): Value[] {
  return Array.isArray(entry.rest.requires) ? entry.rest.requires : []
}

function nameOf(item: Value): string {
  return isMap(item) ? Object.keys(item)[0]! : String(item)
}
