import { type Element, resolve } from '../model/library.ts'
import type { Parameter } from '../model/parameters.ts'
import type { Span } from '../source/locate.ts'
import { hasTag, isNull, type MapNode, type Node, type ScalarNode } from '../source/nodes.ts'
import type { Value } from '../types.ts'
import type { Frame } from './frame.ts'
import { expandSteps } from './steps.ts'
import { substitute, substituteScalar } from './substitute.ts'
import { type Bound, ExecutorValue, isMap, StepsValue, toText } from './values.ts'

// This file and steps.ts import each other: an argument may be steps, and a step calls a command with arguments.

/** The frame inside an element that is called at a place: its parameters bound to arguments in the caller's frame, or to defaults. */
export function enter(
  element: Element,
  args: Node | undefined,
  caller: Frame,
  at: Span,
  given?: Map<string, Value>,
): Frame {
  const parameters = new Map<string, Bound>()
  const { library } = element
  caller.expansion.enter(element)
  const call = caller.call ?? (library.source === caller.library.source ? undefined : at)
  const own: Frame = { library, expansion: caller.expansion, depth: caller.depth + 1, call }
  for (const parameter of element.parameters.values()) {
    const argument = args?.kind === 'map' ? args.entries.get(parameter.name)?.value : undefined
    const generated = given?.get(parameter.name)
    if (generated !== undefined) parameters.set(parameter.name, fromMatrix(generated, parameter, caller))
    else if (argument && !(isNull(argument) && parameter.default))
      parameters.set(parameter.name, bind(argument, parameter, caller))
    else parameters.set(parameter.name, parameter.default ? bind(parameter.default, parameter, own) : null)
  }
  return { ...own, parameters }
}

function bind(node: Node, parameter: Parameter, frame: Frame): Bound {
  if (node.kind === 'scalar' && hasTag(node)) {
    const value = substituteScalar(node, frame)
    if (value instanceof StepsValue || value instanceof ExecutorValue) return value
    return parameter.type === 'executor' ? executorOf(value, frame) : value
  }
  if (parameter.type === 'steps') {
    const before = frame.expansion.size
    const steps = expandSteps(node, frame)
    return new StepsValue(steps, frame.expansion.size - before)
  }
  if (parameter.type === 'executor') return executorArgument(node, frame)
  return substitute(node, frame)
}

function fromMatrix(value: Value, parameter: Parameter, frame: Frame): Bound {
  return parameter.type === 'executor' ? executorOf(value, frame) : value
}

/** An executor by name, or by a map of its name and arguments. */
export function executorArgument(node: Node, frame: Frame): Bound {
  if (node.kind === 'scalar') return executorOf(substituteScalar(node, frame), frame)
  const name = node.kind === 'map' ? node.entries.get('name')?.value : undefined
  const value = name?.kind === 'scalar' ? substituteScalar(name, frame) : null
  const args = node.kind === 'map' ? node : undefined
  if (value instanceof ExecutorValue) return new ExecutorValue(value.name, value.executor, args, frame)
  return namedExecutor(toText(value), args, frame)
}

/** The executor that a value names: one that is bound already, a name, or a map as the values of a matrix may be. */
function executorOf(value: Bound, frame: Frame): ExecutorValue {
  if (value instanceof ExecutorValue) return value
  const args = isMap(value) ? (nodeOf(value) as MapNode) : undefined
  return namedExecutor(toText(isMap(value) ? (value.name ?? null) : value), args, frame)
}

function namedExecutor(name: string, args: MapNode | undefined, frame: Frame): ExecutorValue {
  return new ExecutorValue(name, resolve(frame.library, 'executor', name), args, frame)
}

/** Plain data as a document of its own. */
function nodeOf(value: Value): Node {
  const nowhere = { start: 0, end: 0 }
  if (Array.isArray(value)) return { kind: 'sequence', ...nowhere, items: value.map(nodeOf) }
  if (!isMap(value)) return { kind: 'scalar', ...nowhere, value, text: String(value ?? ''), style: 'quoted' }
  const entries = Object.keys(value).map(
    name => [name, { key: nodeOf(name) as ScalarNode, value: nodeOf(value[name]!) }] as const,
  )
  return { kind: 'map', ...nowhere, entries: new Map(entries) }
}
