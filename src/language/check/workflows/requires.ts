import type { Invocation } from '../../model/invocation.ts'
import { fillMatrix, namesOfInvocation } from '../../model/matrix.ts'
import type { Workflow } from '../../model/workflows.ts'
import { aKindOf, hasTag, isNull, kindOf, type Node, type ScalarNode } from '../../source/nodes.ts'
import type { Context } from '../context.ts'

const statuses = new Set(['success', 'failed', 'canceled', 'unauthorized', 'not_run', 'terminal'])

interface Providers {
  /** Which invocations provide a name, and how many jobs of them have it. */
  byName: Map<string, Set<Invocation>>
  /** The invocations whose jobs have a name, aliases of matrices aside; one of them as often as it has such jobs. */
  jobs: Map<string, Invocation[]>
  unknown: boolean
}

/** Checks every `requires` of a workflow or a job group: each names one job that is there, and none waits for itself. */
export function checkRequires(
  workflow: Workflow,
  context: Context,
  kind: 'workflow' | 'job group' = 'workflow',
): void {
  const providers = providersOf(workflow)
  const edges = new Map<Invocation, Set<Invocation>>()
  for (const invocation of workflow.invocations) {
    const required = new Set<Invocation>()
    edges.set(invocation, required)
    for (const { scalar, names } of requiredNames(invocation, context))
      for (const name of names) {
        const all = providers.byName.get(name)
        // A job that requires its own name means the other jobs of that name, if there are any.
        const others = [...(all ?? [])].filter(provider => provider !== invocation)
        for (const provider of others.length ? others : (all ?? [])) required.add(provider)
        if (!all && !providers.unknown)
          reportUnknownRequire({ invocation, at: scalar, name }, { workflow, kind, providers }, context)
        const own = providers.jobs.get(name)?.filter(provider => provider !== invocation) ?? []
        if (own.length > 1)
          context.report({
            rule: 'ambiguous-require',
            at: scalar,
            message: `"${name}" is the name of ${own.length} jobs in ${kind} "${workflow.name}"`,
            help: 'give each of them a "name:" of its own',
            circleci: `Job '${invocation.job}' requires '${name}', which is the name of ${own.length} other jobs in workflow '${workflow.name}'`,
          })
      }
  }
  reportCycles(workflow, edges, kind, context)
}

function providersOf(workflow: Workflow): Providers {
  const providers: Providers = { byName: new Map(), jobs: new Map(), unknown: false }
  const byJob = providers.jobs
  const provide = (name: string, invocation: Invocation) =>
    providers.byName.set(name, (providers.byName.get(name) ?? new Set()).add(invocation))
  const byAlias: [name: string, invocation: Invocation][] = []
  for (const invocation of workflow.invocations) {
    const { jobs, aliases, unknown } = namesOfInvocation(invocation)
    if (unknown) providers.unknown = true
    for (const name of jobs) {
      provide(name, invocation)
      byJob.set(name, [...(byJob.get(name) ?? []), invocation])
    }
    for (const name of aliases) byAlias.push([name, invocation])
  }
  // A job's own name comes before the alias of a matrix, which is the key of its job where nothing else is given.
  for (const [name, invocation] of byAlias) if (!byJob.has(name)) provide(name, invocation)
  return providers
}

/** Checks how an invocation writes what it requires, and gives the names with their places. */
function requiredNames(invocation: Invocation, context: Context): { scalar: ScalarNode; names: string[] }[] {
  const node = invocation.requires?.value
  if (node && !isNull(node) && !hasTag(node) && node.kind !== 'sequence')
    context.report({
      rule: 'require-shape',
      at: node,
      message: `"requires" must be a list of jobs, not ${aKindOf(node)}`,
      help: `write "requires: [${node.kind === 'scalar' ? node.text : 'build'}]"`,
    })
  for (const item of invocation.oddRequirements)
    context.report({
      rule: 'require-shape',
      at: item,
      message: `a requirement must be a job's name, alone or with statuses, not ${aKindOf(item)}`,
      help: 'write "- build", or "- build: [success, failed]"',
    })
  return invocation.requirements.map(({ key, written }) => {
    for (const status of written) checkStatus(status, key, context)
    return { scalar: key, names: hasTag(key) ? filledNames(key, invocation) : [key.text] }
  })
}

function checkStatus(status: Node, key: ScalarNode, context: Context): void {
  if (status.kind === 'scalar' && (statuses.has(status.text) || hasTag(status))) return
  const text = status.kind === 'scalar' ? status.text : kindOf(status)
  context.report({
    rule: 'require-status',
    at: isNull(status) ? key : status,
    message: `"${text}" is not a status of a job`,
    help: context.suggest(text, statuses, ''),
  })
}

function filledNames(scalar: ScalarNode, invocation: Invocation): string[] {
  const combinations = invocation.matrix?.combinations ?? []
  const names = combinations.map(combination => fillMatrix(scalar, combination))
  return names.includes(undefined) ? [] : [...new Set(names as string[])]
}

function reportUnknownRequire(
  { invocation, at, name }: { invocation: Invocation; at: ScalarNode; name: string },
  { workflow, kind, providers }: { workflow: Workflow; kind: string; providers: Providers },
  context: Context,
): void {
  const member = kind === 'workflow' ? groupOf(name, workflow, context) : undefined
  const outside =
    kind === 'job group' &&
    [...context.workflows.values()].some(other => other.invocations.some(one => one.job === name))
  if (member || outside) {
    const message = member
      ? `"${name}" is a member of job group "${member}", and only the group can be required`
      : `a member of job group "${workflow.name}" cannot require "${name}", which is outside of it`
    context.report({
      rule: 'job-group-member',
      at,
      message,
      help: member ? `write "requires: [${member}]"` : 'put the requirement on the invocation of the group',
    })
    return
  }
  const elsewhere = [...context.workflows.values()].find(
    other => other !== workflow && other.invocations.some(one => one.job === name),
  )
  const help =
    elsewhere && !providers.byName.has(name)
      ? `it is in workflow "${elsewhere.name}", and jobs wait within one workflow only; `
      : ''
  // A job cannot wait for itself.
  const others = [...providers.byName].filter(([, those]) => !those.has(invocation)).map(([other]) => other)
  context.report({
    rule: 'unknown-require',
    at,
    message: `job "${invocation.job}" requires "${name}", which ${kind} "${workflow.name}" does not have`,
    help: help + context.suggest(name, others, 'it is the only job there'),
    circleci: `Job '${invocation.job}' requires '${name}', which is the name of 0 other jobs in workflow '${workflow.name}'`,
  })
}

/** The job group, invoked by a workflow, that has a job of this name. */
function groupOf(name: string, workflow: Workflow, context: Context): string | undefined {
  return workflow.invocations.find(invocation =>
    context.groups.get(invocation.job)?.invocations.some(member => member.job === name),
  )?.job
}

/** Reports each cycle once, at the job of it that comes first in the file. Iterative: chains may be thousands of jobs long. */
function reportCycles(
  workflow: Workflow,
  edges: Map<Invocation, Set<Invocation>>,
  kind: string,
  context: Context,
): void {
  const state = new Map<Invocation, 'open' | 'done'>()
  for (const root of workflow.invocations) {
    if (state.has(root)) continue
    const path: { invocation: Invocation; left: Invocation[] }[] = [
      { invocation: root, left: [...edges.get(root)!] },
    ]
    state.set(root, 'open')
    while (path.length) {
      const top = path.at(-1)!
      const next = top.left.pop()
      if (!next) {
        state.set(top.invocation, 'done')
        path.pop()
      } else if (state.get(next) === 'open') {
        const cycle = path
          .slice(path.findIndex(entry => entry.invocation === next))
          .map(entry => entry.invocation)
        reportCycle(cycle, workflow, kind, context)
      } else if (!state.has(next)) {
        state.set(next, 'open')
        path.push({ invocation: next, left: [...edges.get(next)!] })
      }
    }
  }
}

function reportCycle(cycle: Invocation[], workflow: Workflow, kind: string, context: Context): void {
  const names = [...cycle, cycle[0]!].map(invocation => `"${invocation.job}"`).join(' → ')
  const requires = cycle[0]!.requires
  context.report({
    rule: 'require-cycle',
    at: requires?.key ?? cycle[0]!.key,
    message:
      cycle.length === 1
        ? `job ${names.split(' ')[0]} requires itself`
        : `jobs of ${kind} "${workflow.name}" wait for each other: ${names}`,
    help: 'remove one of these requirements',
    circleci: `The following jobs are unreachable: ${cycle.map(invocation => invocation.job).join(', ')}`,
  })
}
