import { byLikeness } from '../../nearest.ts'
import { isNear } from '../model/nearest.ts'
import type { RuleId } from '../rules/severity.ts'
import type { Construct, Shape } from '../schema/construct.ts'
import { type ConstructName, constructs } from '../schema/index.ts'
import * as validators from '../schema/validators.generated.ts'
import { aKindOf, hasTag, isNull, type MapNode, type Node } from '../source/nodes.ts'
import type { Context } from './context.ts'

interface ShapeError {
  instancePath: string
  schemaPath: string
  keyword: string
  params: { missingProperty?: string; additionalProperty?: string }
}

type Validator = ((data: unknown) => boolean) & { errors?: ShapeError[] | null }
const checks = validators as unknown as Record<string, Validator>

export interface ShapeOptions {
  /** What a message calls the construct, where the schema's title is too general. */
  title?: string
  /** Where a missing key is reported: the construct's name, mostly. */
  at?: { start: number; end: number }
  /** Keys to leave to another rule. */
  except?: Set<string>
}

/** Checks a construct's own level against its schema; a value with a `<< >>` tag passes, for its type is not known yet. */
export function checkShape(
  name: ConstructName,
  node: MapNode,
  context: Context,
  options: ShapeOptions = {},
): boolean {
  const construct = constructs[name] as Construct
  const check = checks[name]!
  if (check(plain(node, construct.depth, construct))) return true
  const reported = new Set<string>()
  const errors = check.errors ?? []
  for (const error of errors) {
    const path = error.instancePath.split('/').slice(1).map(unescapePointer)
    const target = nodeAt(node, path)
    const key =
      error.keyword === 'additionalProperties'
        ? `${error.instancePath}/${error.params.additionalProperty}`
        : error.instancePath
    if (!target || hasTag(target) || (error.keyword !== 'required' && reported.has(key))) continue
    if (options.except?.has(path[0] ?? error.params.additionalProperty ?? '')) continue
    if (error.keyword !== 'required') reported.add(key)
    const instead = replacement(error, errors)
    if (instead === 'reported') continue
    reportShape({ construct, error, path, target, instead }, context, options)
  }
  return false
}

/**
 * The one key that a map lacks where it has one key that nobody knows: that is one mistake, reported at the unknown key. `reported` for the
 * other half of it.
 */
function replacement(error: ShapeError, errors: readonly ShapeError[]): string | undefined {
  if (error.keyword !== 'required' && error.keyword !== 'additionalProperties') return undefined
  const beside = errors.filter(other => other.instancePath === error.instancePath)
  const missing = beside.filter(({ keyword }) => keyword === 'required')
  const unknown = beside.filter(({ keyword }) => keyword === 'additionalProperties')
  if (missing.length !== 1 || unknown.length !== 1) return undefined
  return error.keyword === 'required' ? 'reported' : missing[0]!.params.missingProperty
}

/** One violation of a schema. */
interface Violation {
  construct: Construct
  error: ShapeError
  path: string[]
  /** What the path leads to. */
  target: Node
  /** The key that is meant where another one is written. */
  instead?: string
}

function reportShape(
  { construct, error, path, target, instead }: Violation,
  context: Context,
  options: ShapeOptions,
): void {
  const shape = shapeAt(construct, path)
  const rule = path.reduce<{ shape: Shape; rule: RuleId }>(
    (found, key) => {
      const next = found.shape.properties?.[key] ?? {}
      return { shape: next, rule: next.rule ?? found.rule }
    },
    { shape: construct as Shape, rule: construct.rule },
  ).rule
  const title = path.length ? `"${path.join('.')}"` : (options.title ?? construct.title)
  const legal = Object.keys(shape.properties ?? {})
  if (error.keyword === 'additionalProperties') {
    const key = error.params.additionalProperty!
    const entry = target.kind === 'map' ? target.entries.get(key) : undefined
    context.report({
      rule,
      at: entry?.key ?? target,
      message: `unknown key "${key}" in ${title}`,
      help: instead
        ? `write "${instead}:"${saysOf(shape.properties?.[instead])}`
        : context.suggest(key, legal, 'remove it'),
      circleci: `extraneous key [${key}] is not permitted`,
    })
  } else if (error.keyword === 'required') {
    const key = error.params.missingProperty!
    // A misspelt key is reported as unknown: that it is missing too says nothing new.
    const keys = target.kind === 'map' ? [...target.entries.keys()] : []
    if (keys.some(other => !legal.includes(other) && isNear(other, key))) return
    const at = path.length ? target : (options.at ?? firstKey(target))
    context.report({
      rule,
      at,
      message: `${title} lacks "${key}"`,
      help: `add "${key}:"${saysOf(shape.properties?.[key])}`,
      circleci: `required key [${key}] not found`,
    })
  } else {
    const says = shape.says ?? 'another value'
    const nearest =
      shape.enum && target.kind === 'scalar' ? byLikeness(target.text, shape.enum.map(String))[0] : undefined
    const help =
      nearest && target.kind === 'scalar' && (isNear(target.text, nearest) || target.text.startsWith(nearest))
        ? `did you mean "${nearest}"? it takes ${says}`
        : `write ${says}`
    const found =
      target.kind === 'scalar' && target.text.length < 60 ? `"${target.text}"` : `${aKindOf(target)}`
    context.report({
      rule,
      at: target,
      message: `${title} must be ${says}, not ${found}`,
      help,
      fix: unquoted(target, shape),
    })
  }
}

/** A boolean in quotes is meant as one. */
function unquoted(target: Node, shape: Shape): string | undefined {
  const meant = target.kind === 'scalar' && target.style === 'quoted' && /^(?:true|false)$/.test(target.text)
  return meant && shape.type === 'boolean' ? target.text : undefined
}

function saysOf(shape: Shape | undefined): string {
  return shape?.says ? `, ${shape.says}` : ''
}

function firstKey(node: Node): Node {
  if (node.kind !== 'map') return node
  for (const entry of node.entries.values()) return entry.key
  return node
}

function shapeAt(construct: Construct, path: string[]): Shape {
  return path.reduce<Shape>((shape, key) => shape.properties?.[key] ?? shape.items ?? {}, construct as Shape)
}

function nodeAt(node: Node, path: string[]): Node | undefined {
  let found: Node | undefined = node
  for (const key of path)
    found =
      found?.kind === 'map'
        ? found.entries.get(key)?.value
        : found?.kind === 'sequence'
          ? found.items[Number(key)]
          : undefined
  return found
}

function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~')
}

/**
 * The data that the compiled checks read; levels below `depth` shrink to empty collections of the same kind. A key without a value
 * is as good as absent, unless its schema takes null: the compiler passes over `ignore:`, `branches:` or `parallelism:` with nothing
 * behind it.
 */
function plain(node: Node, depth: number, shape: Shape = {}): unknown {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'sequence')
    return depth > 0
      ? node.items.map(item => plain(item, depth - 1, shape.items))
      : node.items.length
        ? [null]
        : []
  const data: Record<string, unknown> = Object.create(null)
  if (depth > 0)
    for (const [key, { value }] of node.entries) {
      const expected = shape.properties?.[key]
      if (!isNull(value) || takesNull(expected)) data[key] = plain(value, depth - 1, expected)
    }
  return data
}

function takesNull(shape: Shape | undefined): boolean {
  if (!shape || shape.enum) return false
  return shape.type === undefined || shape.type === 'null' || shape.type.includes('null')
}
