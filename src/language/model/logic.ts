import { type Entry, isNull, type MapNode } from '../source/nodes.ts'

/**
 * The operators of a logic statement. One that has no value is passed over where another has: `{not: null, equal: […]}` is read as
 * `{equal: […]}`.
 */
export function operandsOf(statement: MapNode): Entry[] {
  const all = [...statement.entries.values()]
  const given = all.filter(({ value }) => !isNull(value))
  return given.length ? given : all
}
