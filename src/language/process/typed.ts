import { builtInSteps } from '../model/steps.ts'
import type { Construct, Shape } from '../schema/construct.ts'
import { type ConstructName, constructs } from '../schema/index.ts'
import { hasTag, type MapNode, type Node } from '../source/nodes.ts'
import type { Value } from '../types.ts'
import { type Frame, placeIn } from './frame.ts'
import { isMap, toText } from './values.ts'

/**
 * Checks what tags put into places that take values of one type only: `parallelism: << parameters.n >>`. What is written without a
 * tag was checked before; so was that the place exists. `value` is the node after substitution.
 */
export function checkTyped(name: ConstructName, node: Node | undefined, value: Value, frame: Frame): void {
  if (node?.kind === 'map' && isMap(value))
    checkEntries(constructs[name] as Construct, node, value, [], frame)
}

/** The same for a built-in step; nothing for one that takes no map. */
export function checkTypedStep(step: string, node: Node | undefined, value: Value, frame: Frame): void {
  const construct = builtInSteps.get(step)?.construct
  if (construct) checkTyped(construct, node, value, frame)
}

/** The same for the keys that say where a job runs. */
export function checkTypedMachinery(body: MapNode, value: Value, frame: Frame): void {
  if (!isMap(value)) return
  for (const name of ['machine', 'macos'] as const)
    checkTyped(name, body.entries.get(name)?.value, value[name] ?? null, frame)
  const docker = body.entries.get('docker')?.value
  if (docker?.kind !== 'sequence' || !Array.isArray(value.docker)) return
  for (const [index, item] of docker.items.entries())
    checkTyped('dockerImage', item, value.docker[index] ?? null, frame)
}

function checkEntries(
  shape: Shape & { rule?: Construct['rule'] },
  node: MapNode,
  value: { [key: string]: Value },
  path: string[],
  frame: Frame,
): void {
  for (const [name, { value: written }] of node.entries) {
    const expected = shape.properties?.[name]
    const given = value[name]
    // A place that is left empty is as good as absent.
    if (!expected || given === undefined || given === null) continue
    const rule = expected.rule ?? shape.rule!
    if (written.kind === 'map' && isMap(given))
      checkEntries({ ...expected, rule }, written, given, [...path, name], frame)
    else if (hasTag(written) && !fits(given, expected))
      frame.expansion.report({
        rule,
        at: placeIn(frame, written),
        message: `"${[...path, name].join('.')}" must be ${expected.says ?? 'another value'}, and its tag gives ${described(given)}`,
        help: `give a value that is ${expected.says ?? 'another'}, or a parameter of that type`,
      })
  }
}

function fits(value: Value, { type, enum: values, pattern, minimum, maximum }: Shape): boolean {
  if (type !== undefined && ![type].flat().some(one => isOf(value, one))) return false
  if (values && !values.includes(value as string)) return false
  if (pattern && typeof value === 'string' && !new RegExp(pattern).test(value)) return false
  return typeof value !== 'number' || (value >= (minimum ?? value) && value <= (maximum ?? value))
}

function isOf(value: Value, type: string): boolean {
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return isMap(value)
  if (type === 'integer') return Number.isInteger(value)
  return typeof value === type
}

/** A value with its type, for a sentence: `the string "1"`, `6`. */
function described(value: Value): string {
  if (typeof value === 'string') return `the string ${JSON.stringify(value)}`
  if (typeof value !== 'object') return String(value)
  return isMap(value) ? 'a map' : `a list: ${toText(value).slice(0, 60)}`
}
