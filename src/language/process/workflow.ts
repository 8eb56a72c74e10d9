import { type Invocation, invocationKeys } from '../model/invocation.ts'
import { type Element, resolve } from '../model/library.ts'
import { matrixLimit, matrixRefusal, matrixRemedy, tooManyJobs } from '../model/matrix.ts'
import type { Workflow } from '../model/workflows.ts'
import { child, isNull, type MapNode, type Node } from '../source/nodes.ts'
import type { ProcessedJob, Value } from '../types.ts'
import type { Trace } from './expansion.ts'
import { filteredOut } from './filters.ts'
import { type Frame, placeIn } from './frame.ts'
import { expandJob } from './job.ts'
import type { Reason } from './reason.ts'
import { missing } from './steps.ts'
import { substitute, substituteScalar } from './substitute.ts'
import { isMap, newMap, toText, type ValueMap } from './values.ts'

/** One job of a workflow after expansion, before jobs have their final names. */
export interface Entry {
  /** The name it asks for: its job's key, its `name:`, or a generated one. */
  base: string
  explicit: boolean
  /** Further names under which `requires` finds it. */
  aliases: string[]
  /** Absent for approvals, which have no definition. */
  job?: ProcessedJob
  /** `requires`, `context`, `filters` and whatever else is kept. */
  rest: ValueMap
  /** Why it does not run in this pipeline; absent where it runs. */
  out?: Reason
  /** Expands the job, where nobody has needed it yet: see {@link jobOf}. */
  later?: () => ProcessedJob | undefined
  /** What its expansion found; absent where nothing was expanded. */
  trace?: Trace
  at: Node
  /** The invocation, for what is wrong in it; absent for jobs around a group. */
  invocation?: Invocation
}

/** The job of an entry, which is expanded now where that was put off. */
export function jobOf(entry: Entry): ProcessedJob | undefined {
  entry.job ??= entry.later?.()
  entry.later = undefined
  return entry.job
}

/** Keys of an invocation that vanish in the output. */
const vanishing = new Set(['name', 'matrix', 'pre-steps', 'post-steps', 'override-with'])

/** Expands a workflow's jobs: matrices multiplied, filters evaluated. Those that do not run are not expanded further. */
export function expandWorkflow(workflow: Workflow, frame: Frame): Entry[] {
  return workflow.invocations.flatMap(invocation => expandInvocation(invocation, frame))
}

export function expandInvocation(invocation: Invocation, frame: Frame): Entry[] {
  const { matrix } = invocation
  if (!matrix) return expandOne(invocation, frame)
  const alias = child(matrix.node, 'alias')
  const aliases = [alias?.kind === 'scalar' ? toText(substituteScalar(alias, frame)) : invocation.job]
  let combinations: Map<string, Value>[] | undefined
  const trace = frame.expansion.trace(() => {
    combinations = combinationsOf(matrix.node, matrix.key, frame)
  })
  if (!combinations) {
    const { job: base, key: at } = invocation
    return [{ base, explicit: false, aliases, rest: newMap(), at, invocation, trace }]
  }
  return combinations.flatMap(combination => {
    const inner: Frame = { ...frame, matrix: combination }
    return expandOne(invocation, inner, combination).map(entry => ({ ...entry, aliases }))
  })
}

/** The combinations of a matrix; undefined where they are too many, which is reported. */
function combinationsOf(matrix: MapNode, at: Node, frame: Frame): Map<string, Value>[] | undefined {
  const lists = new Map<string, Value[]>()
  const parameters = child(matrix, 'parameters')
  if (parameters?.kind === 'map')
    for (const [name, { value }] of parameters.entries) {
      const list = isNull(value) ? [] : substitute(value, frame)
      lists.set(name, Array.isArray(list) ? list : [list])
    }
  const exclude = child(matrix, 'exclude')
  const exclusions = exclude?.kind === 'sequence' ? exclude.items : []
  const count = [...lists.values()].reduce((product, { length }) => product * length, 1)
  // A matrix that is too large whatever it excludes is not written out.
  const tooMany = count - exclusions.length > matrixLimit
  const combinations = tooMany
    ? []
    : combine(lists).filter(combination => !exclusions.some(item => excludes(item, combination, frame)))
  if (!tooMany && combinations.length <= matrixLimit) return combinations
  frame.expansion.report({
    rule: 'matrix-size',
    at: placeIn(frame, at),
    message: tooManyJobs(tooMany ? count : combinations.length),
    help: matrixRemedy,
    circleci: matrixRefusal,
  })
  return undefined
}

function combine(lists: Map<string, Value[]>): Map<string, Value>[] {
  let combinations: Map<string, Value>[] = [new Map()]
  for (const [name, values] of lists)
    combinations = combinations.flatMap(combination =>
      values.map(item => new Map(combination).set(name, item)),
    )
  return combinations
}

function excludes(item: Node, combination: Map<string, Value>, frame: Frame): boolean {
  const exclusion = substitute(item, frame)
  if (!isMap(exclusion) || Object.keys(exclusion).length !== combination.size) return false
  return Object.keys(exclusion).every(
    name => combination.has(name) && combination.get(name) === exclusion[name],
  )
}

function expandOne(invocation: Invocation, frame: Frame, combination?: Map<string, Value>): Entry[] {
  const { body, name, override, approval } = invocation
  const filters = invocation.filters?.value
  const written = filters?.kind === 'scalar' && !isNull(filters)
  const out = filteredOut(filters, invocation.key, frame)
  const rest = newMap()
  for (const [name, { value }] of body?.entries ?? [])
    if (
      invocationKeys.has(name) &&
      !vanishing.has(name) &&
      !(name === 'filters' && written) &&
      name !== 'type'
    )
      rest[name] = substitute(value, frame)
  const explicit = name?.kind === 'scalar' && !isNull(name)
  const suffix = combination
    ? `-${[...combination.keys()]
        .sort()
        .map(key => toText(combination.get(key)!))
        .join('-')}`
    : ''
  const key = invocation.job.includes('<<') ? toText(substituteScalar(invocation.key, frame)) : invocation.job
  const base = explicit ? toText(substituteScalar(name, frame)) : `${key}${suffix}`
  const entry: Entry = { base, explicit, aliases: [], rest, out, at: invocation.key, invocation }
  if (out) return [entry]
  if (approval) {
    rest.type = 'approval'
    return [entry]
  }
  const expand = () => {
    const overriding =
      override?.kind === 'scalar'
        ? resolveJob(toText(substituteScalar(override, frame)), invocation, frame)
        : undefined
    // An orb that lacks the job leaves the local one in force.
    const job = overriding ?? resolveJob(key, invocation, frame)
    return job && expandJob(job, { at: invocation.key, args: body, matrix: combination, frame })
  }
  if (frame.expansion.namesOnly) entry.later = expand
  else
    entry.trace = frame.expansion.trace(() => {
      entry.job = expand()
    })
  return [entry]
}

function resolveJob(name: string, invocation: Invocation, frame: Frame): Element | undefined {
  const job = resolve(frame.library, 'job', name)
  if (job === 'unknown') missing('job', name, frame, invocation.key)
  return job === 'unknown' ? undefined : job
}
