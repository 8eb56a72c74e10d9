import type { Resolution } from '../model/library.ts'
import type { MapNode } from '../source/nodes.ts'
import type { ProcessedStep, Value } from '../types.ts'
import type { Frame } from './frame.ts'

/** A steps argument, expanded where it was written: its commands are the caller's. */
export class StepsValue {
  readonly steps: ProcessedStep[]
  /** How much they add wherever they are put in, in characters. */
  readonly size: number

  constructor(steps: ProcessedStep[], size: number) {
    this.steps = steps
    this.size = size
  }
}

/** An executor argument, resolved where it was written. */
export class ExecutorValue {
  readonly name: string
  readonly executor: Resolution
  readonly args: MapNode | undefined
  readonly frame: Frame

  constructor(name: string, executor: Resolution, args: MapNode | undefined, frame: Frame) {
    this.name = name
    this.executor = executor
    this.args = args
    this.frame = frame
  }
}

/** What a parameter can be bound to. */
export type Bound = Value | StepsValue | ExecutorValue

export type ValueMap = { [key: string]: Value }

/** An object without a prototype: no key of a user means more than it says. */
export function newMap(): ValueMap {
  return Object.create(null)
}

export function isMap(value: unknown): value is ValueMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A bound value as plain data: an executor is its name, and steps are a list. */
export function toValue(bound: Bound): Value {
  if (bound instanceof StepsValue) return bound.steps as Value
  return bound instanceof ExecutorValue ? bound.name : bound
}

/** A value inside of other text. */
export function toText(bound: Bound): string {
  const value = toValue(bound)
  if (value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Logic statements take false, null, 0, not-a-number and the empty string for false. */
export function isTruthy(value: Bound): boolean {
  return !(value === false || value === null || value === 0 || value === '' || Number.isNaN(value))
}

/** The name that an entry of `requires` has: the entry itself, or the key before its statuses. */
export function requiredName(item: Value): string {
  return isMap(item) ? (Object.keys(item)[0] ?? '') : toText(item)
}
