import type { Value } from '../types.ts'
import type { Expansion } from './expansion.ts'
import { isMap, newMap, requiredName, type ValueMap } from './values.ts'
import { type Entry, jobOf } from './workflow.ts'

/**
 * Gives every job its final name. Entries of several workflows that ask for one name and expand to the same job share it. Where their
 * jobs differ, or a workflow has the job more than once, each gets a number, `build-1`, `build-2`, over all workflows.
 */
export function nameJobs(workflows: Map<string, Entry[]>): Map<Entry, string> {
  const shared = new Set<string>()
  const seen = new Set<string>()
  for (const entries of workflows.values())
    for (const { base } of entries) (seen.has(base) ? shared : seen).add(base)
  /** The jobs of each name, and which entries are it: by what it does, and how often its workflow had that before. */
  const byBase = new Map<string, Map<string, Entry[]>>()
  for (const entries of workflows.values()) {
    const before = new Map<string, number>()
    for (const entry of entries) {
      const body = shared.has(entry.base) ? `${entry.base}\n${JSON.stringify(jobOf(entry) ?? null)}` : ''
      const count = before.get(body) ?? 0
      if (body) before.set(body, count + 1)
      const jobs = byBase.get(entry.base) ?? new Map<string, Entry[]>()
      byBase.set(entry.base, jobs)
      const job = `${count} ${body}`
      jobs.set(job, [...(jobs.get(job) ?? []), entry])
    }
  }
  const names = new Map<Entry, string>()
  for (const [base, jobs] of byBase)
    for (const [index, entries] of [...jobs.values()].entries())
      for (const entry of entries) names.set(entry, jobs.size === 1 ? base : `${base}-${index + 1}`)
  return names
}

/** What a `requires` of a workflow can name: the final names behind each name that its jobs ask for, and behind each alias of a matrix. */
interface Providers {
  workflow: string
  own: Map<string, Set<string>>
  aliases: Map<string, Set<string>>
}

/** Rewrites `requires` to final names: an alias becomes all the jobs behind it. */
export function rewire(
  workflow: string,
  entries: Entry[],
  names: Map<Entry, string>,
  expansion: Expansion,
): void {
  const providers: Providers = { workflow, own: new Map(), aliases: new Map() }
  const provide = (table: Map<string, Set<string>>, name: string, entry: Entry) =>
    table.set(name, (table.get(name) ?? new Set()).add(names.get(entry)!))
  for (const entry of entries) {
    provide(providers.own, entry.base, entry)
    for (const alias of entry.aliases) provide(providers.aliases, alias, entry)
  }
  for (const entry of entries) {
    const { requires } = entry.rest
    if (!Array.isArray(requires)) continue
    const rewired = requires.flatMap(item => rewireItem(item, providers, entry, names.get(entry)!, expansion))
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
    const requires = rest.requires.filter(item => !gone.has(requiredName(item)))
    if (requires.length === rest.requires.length) continue
    if (requires.length) rest.requires = requires
    else delete rest.requires
  }
  return kept
}

function rewireItem(
  item: Value,
  { workflow, own, aliases }: Providers,
  entry: Entry,
  name: string,
  expansion: Expansion,
): Value[] {
  // A list in the place of a name is an error that the checks report; it is shown as it is.
  const wanted = requiredName(item)
  // A job's own name comes before the alias of a matrix.
  const all = [...(own.get(wanted) ?? aliases.get(wanted) ?? [])]
  // A job that requires its own name means the other jobs of that name.
  const others = all.filter(one => one !== name)
  const found = others.length ? others : all
  if (found.length === 0 || (found.length > 1 && own.has(wanted))) {
    const none = found.length === 0
    const known = [...own.keys(), ...aliases.keys()].slice(0, 8).join(', ')
    expansion.report({
      rule: none ? 'unknown-require' : 'ambiguous-require',
      at: entry.at,
      message: `job "${entry.base}" requires "${wanted}", which ${none ? `workflow "${workflow}" does not have` : `is the name of ${found.length} jobs in workflow "${workflow}"`}`,
      help: none ? `jobs there: ${known}` : 'give each of them a "name:" of its own',
      circleci: `Job '${entry.base}' requires '${wanted}', which is the name of ${found.length} other jobs in workflow '${workflow}'`,
    })
  }
  if (found.length === 0) return [item]
  return isMap(item) ? found.map(one => statuses(one, item[wanted]!)) : found
}

function statuses(name: string, value: Value): ValueMap {
  const map = newMap()
  map[name] = value
  return map
}
