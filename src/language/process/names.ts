import type { Value } from '../types.ts'
import type { Expansion } from './expansion.ts'
import { isMap, newMap, type ValueMap } from './values.ts'
import type { Entry } from './workflow.ts'

/**
 * Gives every job its final name. Entries that ask for one name and expand to the same job share it; where their jobs differ, each
 * job gets a number, `build-1`, `build-2`, over all workflows.
 */
export function nameJobs(workflows: Map<string, Entry[]>): Map<Entry, string> {
  const byBase = new Map<string, Entry[]>()
  for (const entries of workflows.values())
    for (const entry of entries) byBase.set(entry.base, [...(byBase.get(entry.base) ?? []), entry])
  const names = new Map<Entry, string>()
  for (const [base, entries] of byBase) {
    const bodies = new Map<string, number>()
    for (const entry of entries) {
      const body = JSON.stringify(entry.job ?? null)
      if (!bodies.has(body)) bodies.set(body, bodies.size + 1)
    }
    for (const entry of entries)
      names.set(entry, bodies.size === 1 ? base : `${base}-${bodies.get(JSON.stringify(entry.job ?? null))}`)
  }
  return names
}

/** Rewrites `requires` to final names: an alias becomes all the jobs behind it. */
export function rewire(
  workflow: string,
  entries: Entry[],
  names: Map<Entry, string>,
  expansion: Expansion,
): void {
  const providers = new Map<string, Set<string>>()
  const provide = (name: string, entry: Entry) =>
    providers.set(name, (providers.get(name) ?? new Set()).add(names.get(entry)!))
  for (const entry of entries) provide(entry.base, entry)
  const own = new Set(providers.keys())
  for (const entry of entries) for (const alias of entry.aliases) if (!own.has(alias)) provide(alias, entry)
  for (const entry of entries) {
    const { requires } = entry.rest
    if (!Array.isArray(requires)) continue
    const rewired = requires.flatMap(item =>
      rewireItem(item, providers, entry, names.get(entry)!, workflow, expansion),
    )
    // A job that is named twice, by its own name and by an alias, is waited for once.
    entry.rest.requires = rewired.filter((item, index) => isMap(item) || rewired.indexOf(item) === index)
  }
}

/** The entries without those that are left out, which nothing requires any more. */
export function dropNames(
  entries: Entry[],
  out: ReadonlySet<Entry>,
  names: ReadonlyMap<Entry, string>,
): Entry[] {
  const kept = entries.filter(entry => !out.has(entry))
  const present = new Set(kept.map(entry => names.get(entry)))
  const gone = new Set([...out].map(entry => names.get(entry)).filter(name => !present.has(name)))
  for (const { rest } of kept) {
    if (!Array.isArray(rest.requires)) continue
    const requires = rest.requires.filter(
      item => !gone.has(isMap(item) ? Object.keys(item)[0]! : String(item)),
    )
    if (requires.length === rest.requires.length) continue
    if (requires.length) rest.requires = requires
    else delete rest.requires
  }
  return kept
}

function rewireItem(
  item: Value,
  providers: Map<string, Set<string>>,
  entry: Entry,
  own: string,
  workflow: string,
  expansion: Expansion,
): Value[] {
  const wanted = isMap(item) ? Object.keys(item)[0]! : String(item)
  // A job that requires its own name means the other jobs of that name.
  const all = [...(providers.get(wanted) ?? [])]
  const others = all.filter(name => name !== own)
  const found = others.length ? others : all
  if (found.length === 0) {
    expansion.report(
      'unknown-require',
      entry.at,
      `job "${entry.base}" requires "${wanted}", which workflow "${workflow}" does not have`,
      `jobs there: ${[...providers.keys()].slice(0, 8).join(', ')}`,
      `Job '${entry.base}' requires '${wanted}', which is the name of 0 other jobs in workflow '${workflow}'`,
    )
    return [item]
  }
  return isMap(item) ? found.map(name => statuses(name, item[wanted]!)) : found
}

function statuses(name: string, value: Value): ValueMap {
  const map = newMap()
  map[name] = value
  return map
}
