import { type Entry, isNull, type MapNode, type Node, type ScalarNode } from '../source/nodes.ts'
import { type Matrix, readMatrix } from './matrix.ts'
import { type Requirement, readRequirements } from './requirements.ts'

/** The keys of an invocation that are CircleCI's own; every other one is an argument. */
export const invocationKeys = new Set([
  'name',
  'requires',
  'context',
  'type',
  'filters',
  'matrix',
  'pre-steps',
  'post-steps',
  'serial-group',
  'override-with',
])

/** A job as a workflow (or a job group) invokes it. Each part is absent where nothing is written, and has its place. */
export interface Invocation {
  node: Node
  /** The job's name as it is written, and where. */
  job: string
  key: ScalarNode
  body?: MapNode
  name?: Node
  /** What it waits for; entries of another shape are in {@link oddRequirements}. */
  requirements: Requirement[]
  oddRequirements: Node[]
  requires?: Entry
  context?: Entry
  /** Whether a person approves it. */
  approval: boolean
  type?: Node
  filters?: Entry
  serialGroup?: Entry
  matrix?: Matrix
  preSteps?: Node
  postSteps?: Node
  override?: Node
  /** What is passed to the job. */
  arguments: Entry[]
}

/** Reads an invocation; `body` is what is written under its job's name. */
export function readInvocation(node: Node, key: ScalarNode, body?: MapNode): Invocation {
  const at = (name: string) => body?.entries.get(name)
  const type = at('type')?.value
  const [requires, matrix] = [at('requires'), at('matrix')]
  const { requirements, odd } = readRequirements(requires?.value)
  return {
    node,
    job: key.text,
    key,
    body,
    name: at('name')?.value,
    requires,
    requirements,
    oddRequirements: odd,
    context: at('context'),
    type,
    approval: type?.kind === 'scalar' && type.text === 'approval',
    filters: at('filters'),
    serialGroup: at('serial-group'),
    matrix: matrix && readMatrix(matrix),
    preSteps: at('pre-steps')?.value,
    postSteps: at('post-steps')?.value,
    override: at('override-with')?.value,
    arguments: [...(body?.entries.values() ?? [])].filter(({ key: { text } }) => !invocationKeys.has(text)),
  }
}

/** The name under which a job without a matrix can be required. */
export function nameOf({ name, job }: Invocation): string {
  return name?.kind === 'scalar' && !isNull(name) ? name.text : job
}
