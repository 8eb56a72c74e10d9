import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml'
import { UsageError } from '../../expected-error.ts'
import { byLikeness } from '../../nearest.ts'
import type { Fault } from '../types.ts'
import { scenarioSchema } from './schema.ts'

export interface Scenario {
  name?: string
  faults: Fault[]
}

/** A scenario file that cannot be used; the message names file, line and column. */
export class ScenarioError extends UsageError {}

let compiled: ValidateFunction<Scenario> | undefined

/** Compiled when the first scenario is read: a start without one does not wait for it. */
function validator(): ValidateFunction<Scenario> {
  compiled ??= new Ajv({ allErrors: true, strict: false, verbose: true }).compile<Scenario>(scenarioSchema)
  return compiled
}

/**
 * Reads a scenario in YAML.
 * @param file its name, for messages
 * @throws ScenarioError
 */
export function readScenario(text: string, file = 'scenario.yml'): Scenario {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return `${file}:${line}:${col}`
  }
  const [broken] = document.errors
  if (broken) throw new ScenarioError(`${at(broken.pos[0])}: ${broken.message.split('\n')[0]}`)
  const scenario: unknown = document.toJS()
  const check = validator()
  if (!check(scenario)) {
    const error = mostSpecific(check.errors ?? [])
    throw new ScenarioError(`${at(offsetOf(document, error))}: ${explain(error)}`)
  }
  const names = scenario.faults.map(({ name }) => name)
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index)
  if (twice >= 0) {
    const offset = offsetOf(document, { instancePath: `/faults/${twice}/name`, params: {} } as ErrorObject)
    throw new ScenarioError(`${at(offset)}: the fault "${names[twice]}" is there twice; names are unique`)
  }
  return scenario
}

/** The error that is deepest in the file is the cause, not the alternatives that fail because of it. */
function mostSpecific(errors: ErrorObject[]): ErrorObject {
  // A misspelt key also lacks the right one: the misspelling is what to fix.
  const kinds: Record<string, number> = { oneOf: 0, required: 1 }
  const rank = ({ keyword, instancePath }: ErrorObject) => [
    kinds[keyword] ?? 2,
    instancePath.split('/').length,
  ]
  return errors.toSorted((a, b) => {
    const [kindA = 0, depthA = 0] = rank(a)
    const [kindB = 0, depthB = 0] = rank(b)
    return kindB - kindA || depthB - depthA
  })[0]!
}

function offsetOf(document: Document, { instancePath, params }: ErrorObject): number {
  const path = instancePath.split('/').slice(1)
  const node = path.length > 0 ? document.getIn(path, true) : document.contents
  const unknown = params.additionalProperty as string | undefined
  if (unknown && isMap(node)) {
    const pair = node.items.find(({ key }) => String(key) === unknown)
    if (isNode(pair?.key)) return pair.key.range?.[0] ?? 0
  }
  return isNode(node) ? (node.range?.[0] ?? 0) : 0
}

function explain({ keyword, instancePath, params, message, parentSchema, data }: ErrorObject): string {
  const where = instancePath.split('/').at(-1) || 'the scenario'
  const legal = Object.keys((parentSchema?.properties as object) ?? {})
  if (keyword === 'additionalProperties') {
    const unknown = String(params.additionalProperty)
    return `unknown key "${unknown}" in "${where}"; it may hold ${byLikeness(unknown, legal).join(', ')}`
  }
  if (keyword === 'required') return `"${where}" lacks "${params.missingProperty}"`
  if (keyword === 'enum')
    return `"${data}" is not a ${where}; it is one of ${byLikeness(String(data), params.allowedValues).join(', ')}`
  return `"${where}" ${message}`
}
