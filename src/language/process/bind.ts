import { type Element, resolve } from '../model/library.ts'
import type { Parameter } from '../model/parameters.ts'
import { hasTag, isNull, type MapNode, type Node } from '../source/nodes.ts'
import type { Value } from '../types.ts'
import type { Frame } from './frame.ts'
import { expandSteps } from './steps.ts'
import { substitute, substituteScalar } from './substitute.ts'
import { type Bound, ExecutorValue, StepsValue, toText } from './values.ts'

/** The frame inside an element: its parameters bound to arguments in the caller's frame, or to defaults in its own. */
export function enter(
  element: Element,
  args: Node | undefined,
  caller: Frame,
  given?: Map<string, Value>,
): Frame {
  const parameters = new Map<string, Bound>()
  const own: Frame = { library: element.library, expansion: caller.expansion, depth: caller.depth + 1 }
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
    return parameter.type === 'executor' ? namedExecutor(toText(value), undefined, frame) : value
  }
  if (parameter.type === 'steps') return new StepsValue(expandSteps(node, frame))
  if (parameter.type === 'executor') return executorArgument(node, frame)
  return substitute(node, frame)
}

function fromMatrix(value: Value, parameter: Parameter, frame: Frame): Bound {
  return parameter.type === 'executor' && typeof value === 'string'
    ? namedExecutor(value, undefined, frame)
    : value
}

/** An executor by name, or by a map of its name and arguments. */
export function executorArgument(node: Node, frame: Frame): Bound {
  if (node.kind === 'map') {
    const name = node.entries.get('name')?.value
    const value = name?.kind === 'scalar' ? substituteScalar(name, frame) : null
    if (value instanceof ExecutorValue) return new ExecutorValue(value.name, value.executor, node, frame)
    return namedExecutor(toText(value), node, frame)
  }
  const value = node.kind === 'scalar' ? substituteScalar(node, frame) : null
  return value instanceof ExecutorValue ? value : namedExecutor(toText(value), undefined, frame)
}

function namedExecutor(name: string, args: MapNode | undefined, frame: Frame): ExecutorValue {
  const executor = resolve(frame.library, 'executor', name)
  return new ExecutorValue(name, executor === 'unknown' ? undefined : executor, args, frame)
}
