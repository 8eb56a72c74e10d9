import { functionOf } from '../model/functions.ts'
import { type ElementKind, resolve, tableOf } from '../model/library.ts'
import { builtInSteps, readStep, type Step } from '../model/steps.ts'
import { isNull, type Node } from '../source/nodes.ts'
import type { ProcessedStep, Value } from '../types.ts'
import { enter } from './bind.ts'
import { holds } from './condition.ts'
import { type Frame, placeIn } from './frame.ts'
import { substitute, substituteScalar } from './substitute.ts'
import { checkTypedStep } from './typed.ts'
import { isMap, newMap, StepsValue, toText } from './values.ts'

const depthLimit = 100

/** Expands a list of steps until only built-in ones are left. */
export function expandSteps(node: Node | undefined, frame: Frame): ProcessedStep[] {
  if (!node || isNull(node)) return []
  if (node.kind === 'sequence') return node.items.flatMap(item => expandStep(readStep(item), frame))
  return expandStep(readStep(node), frame)
}

function expandStep(step: Step, frame: Frame): ProcessedStep[] {
  if (!frame.expansion.count(placeIn(frame, step.node))) return []
  switch (step.kind) {
    case 'invalid':
      return []
    case 'list':
      return step.items.flatMap(item => expandStep(readStep(item), frame))
    case 'spliced':
      return splice(step.value, frame)
    case 'condition':
      return expandCondition(step, frame)
    case 'call':
      return expandCall(step, frame)
  }
}

function splice(node: Node, frame: Frame): ProcessedStep[] {
  if (node.kind !== 'scalar') return expandSteps(node, frame)
  const value = substituteScalar(node, frame)
  if (value instanceof StepsValue) {
    const at = placeIn(frame, node)
    const { expansion } = frame
    return expansion.count(at, value.steps.length) && expansion.grow(at, value.size) ? value.steps : []
  }
  if (typeof value === 'string')
    return expandStep({ kind: 'call', node, name: value, key: node, value: undefined }, frame)
  return Array.isArray(value) ? (value as ProcessedStep[]) : []
}

function expandCondition(step: Step & { kind: 'condition' }, frame: Frame): ProcessedStep[] {
  if (step.value.kind !== 'map') return []
  const condition = step.value.entries.get('condition')?.value
  const steps = step.value.entries.get('steps')?.value
  if (!condition || !steps || holds(condition, frame) !== (step.name === 'when')) return []
  return steps.kind === 'scalar' ? splice(steps, frame) : expandSteps(steps, frame)
}

function expandCall(step: Step & { kind: 'call' }, frame: Frame): ProcessedStep[] {
  const { value, node } = step
  const name = step.name.includes('<<') ? toText(substituteScalar(step.key, frame)) : step.name
  const command = resolve(frame.library, 'command', name)
  // An orb that the config does not import is put in by a tool before CircleCI reads it.
  const injected =
    !command && frame.library.kind === 'config' && name.includes('/') && !functionOf(name, frame.library)
  if (command === 'unknown' || injected) {
    missing('command', name, frame, step.key)
    return []
  }
  if (!command) {
    if (builtInSteps.has(name) || functionOf(name, frame.library)) return [builtIn(name, value, frame)]
    // In an orb, or by a name that a parameter completes: all else was found before anything was expanded.
    frame.expansion.report({
      rule: 'unknown-command',
      at: placeIn(frame, step.key),
      message: `there is no command "${name}" in ${frame.library.title}`,
      help:
        frame.library.kind === 'orb'
          ? 'correct the orb, or give the source of another version'
          : 'define it under "commands:"',
      circleci: `Cannot find a definition for command named ${name}`,
    })
    return []
  }
  if (frame.depth > depthLimit) {
    frame.expansion.report({
      rule: 'recursive-command',
      at: placeIn(frame, node),
      message: `commands call each other more than ${depthLimit} levels deep`,
      help: 'break the cycle',
    })
    return []
  }
  const args = isNull(value) && node.kind === 'map' && node.entries.size > 1 ? node : value
  return expandSteps(command.body?.entries.get('steps')?.value, enter(command, args, frame, step.key))
}

/** Remembers that an orb was reached which is not available: by its element's name, or by another name that the config gives that. */
export function missing(kind: ElementKind, name: string, frame: Frame, at: Node): void {
  let full = name
  const table = tableOf(frame.library, kind)
  for (let hops = 0; hops < depthLimit; hops++) {
    const alias = table.get(full)?.alias
    if (alias === undefined) break
    full = alias
  }
  const alias = full.slice(0, full.indexOf('/'))
  frame.expansion.missing.push({
    reference: frame.library.orbs.get(alias)?.reference ?? alias,
    at: placeIn(frame, at),
  })
}

function builtIn(name: string, node: Node | undefined, frame: Frame): ProcessedStep {
  if (!node) return name
  const step = newMap()
  if (name === 'with_tool_cache' && node.kind === 'map') {
    const { steps, ...rest } = substitute(node, frame) as Record<string, Value>
    step[name] = { ...rest, steps: expandSteps(node.entries.get('steps')?.value, frame) as Value }
    return step
  }
  const value: Value = substitute(node, frame)
  checkTypedStep(name, node, value, frame)
  step[name] =
    (name === 'run' || name === 'deploy') && !isMap(value)
      ? Object.assign(newMap(), { command: value })
      : value
  return step
}
