import type { Workflow } from '../model/workflows.ts'
import { filteredOut, prune } from './filters.ts'
import type { Frame } from './frame.ts'
import { substitute, substituteScalar } from './substitute.ts'
import { isMap, newMap, requiredName, toText, type ValueMap } from './values.ts'
import { type Entry, expandInvocation, expandWorkflow } from './workflow.ts'

/** Expands the jobs of a workflow, and of the job groups that it invokes. */
export function entriesOf(workflow: Workflow, groups: ReadonlyMap<string, Workflow>, frame: Frame): Entry[] {
  return expandGroups(workflow, groups, frame) ?? expandWorkflow(workflow, frame)
}

/**
 * Expands a workflow that invokes job groups: a group's jobs have its name as prefix and are between an entry job and an exit
 * job; with a serial group the entry takes a lock that a last job releases. Undefined where no group is invoked.
 * https://circleci.com/docs/guides/orchestrate/job-groups/
 */
function expandGroups(
  workflow: Workflow,
  groups: ReadonlyMap<string, Workflow>,
  frame: Frame,
): Entry[] | undefined {
  if (!workflow.invocations.some(invocation => groups.has(invocation.job))) return undefined
  const exits = new Map<string, string>()
  const entries = workflow.invocations.flatMap(invocation => {
    const group = groups.get(invocation.job)
    if (!group) return expandInvocation(invocation, frame)
    const { name } = invocation
    const prefix = name?.kind === 'scalar' ? toText(substituteScalar(name, frame)) : invocation.job
    exits.set(prefix, `${prefix}/group-end`)
    const rest = newMap()
    for (const entry of [invocation.requires, invocation.filters, invocation.serialGroup])
      if (entry) rest[entry.key.text] = substitute(entry.value, frame)
    const filters = invocation.filters?.value
    const out = filteredOut(filters, invocation.key, frame)
    // An expression is decided here; maps stay for the reader, on the entry job.
    if (filters?.kind === 'scalar') delete rest.filters
    return expandGroup(group, prefix, rest, frame).map(entry => ({ ...entry, out: out ?? entry.out }))
  })
  for (const entry of entries) redirect(entry.rest, exits)
  return entries
}

function expandGroup(group: Workflow, prefix: string, rest: ValueMap, frame: Frame): Entry[] {
  const at = group.key
  const serial = rest['serial-group']
  delete rest['serial-group']
  const inner: Frame = { ...frame, inGroup: true }
  const all = group.invocations.flatMap(invocation => expandInvocation(invocation, inner))
  const members = prune(all)
  const own = new Map(
    members.flatMap(member =>
      [member.base, ...member.aliases].map(name => [name, `${prefix}/${name}`] as const),
    ),
  )
  const start = `${prefix}/group-start`
  const required = new Set<string>()
  for (const member of members) {
    const requires = Array.isArray(member.rest.requires) ? member.rest.requires : []
    for (const item of requires) required.add(requiredName(item))
    redirect(member.rest, own)
    if (requires.length === 0) member.rest.requires = [start]
  }
  const last = members.filter(member => ![member.base, ...member.aliases].some(name => required.has(name)))
  const exit = requiring(last.map(member => `${prefix}/${member.base}`))
  for (const member of all) {
    member.base = `${prefix}/${member.base}`
    member.aliases = member.aliases.map(alias => `${prefix}/${alias}`)
  }
  const special = (base: string, type: string, more: ValueMap, job: ValueMap = newMap()): Entry => ({
    base,
    explicit: true,
    aliases: [],
    rest: more,
    at,
    job: Object.assign(newMap(), { type }, job) as never,
  })
  const key = serial === undefined ? newMap() : Object.assign(newMap(), { key: serial })
  const entries = [
    special(start, serial === undefined ? 'no-op' : 'lock', rest, key),
    ...all,
    special(`${prefix}/group-end`, 'no-op', exit),
  ]
  if (serial !== undefined) {
    const always = newMap()
    always.requires = [Object.assign(newMap(), { [`${prefix}/group-end`]: 'terminal' })]
    entries.push(special(`${prefix}/unlock`, 'unlock', always, key))
  }
  return entries
}

function requiring(names: string[]): ValueMap {
  const rest = newMap()
  if (names.length) rest.requires = names
  return rest
}

/** Points `requires` at other names, statuses kept. */
function redirect(rest: ValueMap, names: Map<string, string>): void {
  if (!Array.isArray(rest.requires)) return
  rest.requires = rest.requires.map(item => {
    const name = requiredName(item)
    const target = names.get(name)
    if (!target) return item
    return isMap(item) ? Object.assign(newMap(), { [target]: item[name] }) : target
  })
}
