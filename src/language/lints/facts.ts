import type { Analysis } from '../analysis.ts'
import type { Invocation } from '../model/invocation.ts'
import type { Element, Library } from '../model/library.ts'
import { builtInSteps, readStep } from '../model/steps.ts'
import type { Workflow } from '../model/workflows.ts'
import { child, entriesOf, isNull, type MapNode, type Node, type ScalarNode } from '../source/nodes.ts'

/** A `run` step, or the shell text of one. */
export interface Run {
  key: ScalarNode
  command: ScalarNode
  body?: MapNode
  /** Absent in steps that a workflow adds to a job. */
  element?: Element
}

export interface BuiltInStep {
  name: string
  key: ScalarNode
  body?: MapNode
  element?: Element
  /** Whether it is under `when` or `unless`, or is passed to a command: then it may not run, or elsewhere. */
  conditional: boolean
}

export interface Variable {
  key: ScalarNode
  value: ScalarNode
}

/** What lints look at, gathered in one walk over the file. */
export interface Facts {
  elements: Element[]
  libraries: Library[]
  runs: Run[]
  steps: BuiltInStep[]
  /** The names of Docker images. */
  images: ScalarNode[]
  variables: Variable[]
  /** Conditions of `when` and `unless` steps. */
  conditions: { node: Node; element?: Element }[]
  invocations: { invocation: Invocation; workflow: Workflow }[]
}

export function gatherFacts(file: Pick<Analysis, 'library' | 'workflows' | 'groups'>): Facts {
  const facts: Facts = {
    elements: [],
    libraries: [],
    runs: [],
    steps: [],
    images: [],
    variables: [],
    conditions: [],
    invocations: [],
  }
  gatherLibrary(file.library, facts)
  for (const workflow of [...file.workflows.values(), ...file.groups.values()])
    for (const invocation of workflow.invocations) {
      facts.invocations.push({ invocation, workflow })
      for (const steps of [invocation.preSteps, invocation.postSteps]) gatherSteps(steps, undefined, facts)
    }
  return facts
}

function gatherLibrary(library: Library, facts: Facts): void {
  facts.libraries.push(library)
  for (const imported of library.orbs.values())
    if (imported.node.kind === 'map' && imported.library) gatherLibrary(imported.library, facts)
  for (const table of [library.executors, library.commands, library.jobs])
    for (const element of table.values()) {
      facts.elements.push(element)
      gatherElement(element, facts)
    }
}

function gatherElement(element: Element, facts: Facts): void {
  const { body } = element
  if (!body) return
  const docker = child(body, 'docker')
  if (docker?.kind === 'sequence')
    for (const item of docker.items) {
      const image = child(item, 'image')
      if (image?.kind === 'scalar') facts.images.push(image)
      gatherVariables(child(item, 'environment'), facts)
    }
  gatherVariables(child(body, 'environment'), facts)
  gatherSteps(child(body, 'steps'), element, facts)
}

function gatherVariables(node: Node | undefined, facts: Facts): void {
  if (node?.kind === 'sequence') for (const item of node.items) gatherVariables(item, facts)
  for (const { key, value } of entriesOf(node))
    if (value.kind === 'scalar') facts.variables.push({ key, value })
}

function gatherSteps(
  node: Node | undefined,
  element: Element | undefined,
  facts: Facts,
  conditional = false,
): void {
  if (node?.kind !== 'sequence') return
  for (const item of node.items) gatherStep(item, element, facts, conditional)
}

function gatherStep(node: Node, element: Element | undefined, facts: Facts, conditional: boolean): void {
  const step = readStep(node)
  if (step.kind === 'list') for (const item of step.items) gatherStep(item, element, facts, conditional)
  if (step.kind === 'condition') {
    const condition = child(step.value, 'condition')
    if (condition) facts.conditions.push({ node: condition, element })
    gatherSteps(child(step.value, 'steps'), element, facts, true)
  }
  if (step.kind !== 'call' || !builtInSteps.has(step.name)) {
    // Steps that are passed to a command are steps too.
    if (step.kind === 'call')
      for (const { value } of entriesOf(step.value))
        if (value.kind === 'sequence' && isSteps(value)) gatherSteps(value, element, facts, true)
    return
  }
  const body = step.value?.kind === 'map' ? step.value : undefined
  facts.steps.push({ name: step.name, key: step.key, body, element, conditional })
  if (step.name !== 'run' && step.name !== 'deploy') return
  const command = body ? child(body, 'command') : step.value
  if (command?.kind === 'scalar' && !isNull(command))
    facts.runs.push({ key: step.key, command, body, element })
  gatherVariables(child(body, 'environment'), facts)
}

function isSteps(node: Node): boolean {
  return (
    node.kind === 'sequence' &&
    node.items.some(item => item.kind === 'map' && (item.entries.has('run') || item.entries.has('when')))
  )
}
