import type { Analysis } from '../analysis.ts'
import type { Invocation } from '../model/invocation.ts'
import { fillMatrix, namesOfInvocation, textOf } from '../model/matrix.ts'
import type { Workflow } from '../model/workflows.ts'
import { workflowsOf } from '../process/expand.ts'
import type { Span } from '../source/locate.ts'
import { hasTag, isNull, type Node, stringOf } from '../source/nodes.ts'

/** A matrix of an invocation. */
export interface GraphMatrix {
  /** The values of each parameter; undefined where a tag decides them. */
  parameters: Record<string, string[] | undefined>
  /** How many jobs come out; undefined where that is not known. */
  count: number | undefined
  place: Span
}

/** What a workflow, or a job group, invokes once. */
export interface GraphNode {
  /** Its number among the graph's nodes, which edges refer to. */
  id: number
  /** The name under which it can be required: its `name`, the alias of its matrix, or its job's key; tags are left as they are. */
  name: string
  /** The key of the job or the job group. */
  job: string
  kind: 'job' | 'approval' | 'group'
  /** The names of the jobs that come out of it, or the group's own; empty where they are not known. One, unless it has a matrix. */
  jobs: string[]
  matrix?: GraphMatrix
  /** The jobs of a job group and what they require of each other. */
  members?: Graph
  serialGroup?: string
  contexts: string[]
  /** The filters, as they are written; absent where there are none. */
  filters?: Span
  /** The invocation, in offsets. */
  place: Span
}

/** That one node waits for another. */
export interface GraphEdge {
  /** The node that is required, by its number. */
  from: number
  to: number
  /** The statuses that do; `success` where none is written. */
  statuses: string[]
  /** The one job of a matrix that is required, where it is not all of them. */
  only?: string
  /** The entry of `requires`, in offsets. */
  place: Span
}

/** The jobs of a workflow, or of a job group, and what they wait for. */
export interface Graph {
  name: string
  nodes: GraphNode[]
  edges: GraphEdge[]
  /** What is required and not there, or a tag completes. */
  unknown: { to: number; name: string; place: Span }[]
  /** The name in the file, in offsets. */
  place: Span
}

/**
 * The graph of every workflow, as it is written: conditions and filters do not decide (see `whatRuns`), and a matrix is one node.
 * Broken files give what can be read of them; nothing is thrown.
 */
export function graphsOf(analysis: Analysis): Graph[] {
  return workflowsOf(analysis).map(workflow => graphOf(workflow, analysis.groups))
}

function graphOf(workflow: Workflow, groups: ReadonlyMap<string, Workflow>): Graph {
  const nodes = workflow.invocations.map((invocation, id) => nodeOf(invocation, id, groups))
  const graph: Graph = { name: workflow.name, nodes, edges: [], unknown: [], place: spanOf(workflow.key) }
  const providers = providersOf(nodes, workflow.invocations)
  for (const [to, invocation] of workflow.invocations.entries()) addEdges(graph, invocation, to, providers)
  return graph
}

function nodeOf(invocation: Invocation, id: number, groups: ReadonlyMap<string, Workflow>): GraphNode {
  const { job, name, approval } = invocation
  const group = groups.get(job)
  const { jobs, aliases } = namesOfInvocation(invocation)
  const filters = invocation.filters?.value
  const matrix = matrixOf(invocation)
  const serial = invocation.serialGroup?.value
  return {
    id,
    name: matrix ? aliases[0]! : (stringOf(name) ?? job),
    job,
    kind: group ? 'group' : approval ? 'approval' : 'job',
    jobs: [...new Set(jobs)],
    ...(matrix ? { matrix } : {}),
    // A group inside of a group is an error: it is not looked into.
    ...(group ? { members: graphOf(group, new Map()) } : {}),
    ...(serial?.kind === 'scalar' ? { serialGroup: serial.text } : {}),
    contexts: textsOf(invocation.context?.value),
    ...(filters && !isNull(filters) ? { filters: spanOf(filters) } : {}),
    place: spanOf(invocation.node),
  }
}

function matrixOf(invocation: Invocation): GraphMatrix | undefined {
  const { matrix } = invocation
  if (!matrix) return undefined
  const parameters: GraphMatrix['parameters'] = Object.create(null)
  for (const [name, list] of matrix.parameters)
    parameters[name] = list.kind === 'sequence' ? list.items.map(textOf) : undefined
  return { parameters, count: matrix.combinations?.length, place: spanOf(matrix.node) }
}

/** What can be required: nodes by the name of all their jobs, or of one of them. */
interface Providers {
  own: Map<string, { node: number; only: boolean }[]>
  aliases: Map<string, number[]>
}

function providersOf(nodes: GraphNode[], invocations: Invocation[]): Providers {
  const providers: Providers = { own: new Map(), aliases: new Map() }
  for (const { id, jobs } of nodes) {
    const { aliases } = namesOfInvocation(invocations[id]!)
    for (const name of jobs)
      providers.own.set(name, [...(providers.own.get(name) ?? []), { node: id, only: jobs.length > 1 }])
    for (const name of aliases) providers.aliases.set(name, [...(providers.aliases.get(name) ?? []), id])
  }
  return providers
}

function addEdges(graph: Graph, invocation: Invocation, to: number, { own, aliases }: Providers): void {
  for (const { name: written, key, statuses } of invocation.requirements) {
    const place = spanOf(key)
    for (const name of hasTag(key) ? filledNames(key.text, invocation) : [written]) {
      // A job's own name comes before the alias of a matrix.
      const named = own.get(name) ?? aliases.get(name)?.map(node => ({ node, only: false })) ?? []
      const others = named.filter(({ node }) => node !== to)
      const found = others.length ? others : named
      for (const { node, only } of found)
        graph.edges.push({ from: node, to, statuses, ...(only ? { only: name } : {}), place })
      if (found.length === 0) graph.unknown.push({ to, name, place })
    }
  }
}

/** What a requirement with `<< matrix.* >>` in it names, over all combinations; as it is written where that is not known. */
function filledNames(text: string, invocation: Invocation): string[] {
  const combinations = invocation.matrix?.combinations ?? []
  const scalar = { kind: 'scalar', start: 0, end: 0, value: text, text, style: 'plain' } as const
  const names = combinations.map(combination => fillMatrix(scalar, combination))
  return names.length && !names.includes(undefined) ? [...new Set(names as string[])] : [text]
}

function textsOf(node: Node | undefined): string[] {
  if (!node || isNull(node)) return []
  return (node.kind === 'sequence' ? node.items : [node]).flatMap(item =>
    item.kind === 'scalar' ? [item.text] : [],
  )
}

function spanOf({ start, end }: Span): Span {
  return { start, end }
}
