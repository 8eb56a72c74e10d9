import type { RuleId } from '../rules/severity.ts'

/**
 * A construct's shape as a small JSON schema, for the compiler that turns schemas into code ahead of time (`npm run schemas`).
 * `rule` says which rule a violation belongs to, on the construct and, where it differs, on one of its keys; `says` completes
 * the sentence `"key" must be …`. No `oneOf` and no `anyOf` anywhere: code picks the schema, so that one mistake is one error.
 */
export interface Construct {
  /** What a message calls it: `a job`. */
  title: string
  rule: RuleId
  /** How many levels of the value this schema looks into. */
  depth: number
  type: 'object'
  properties: Record<string, Shape>
  required?: string[]
  additionalProperties?: false
  minProperties?: number
}

export interface Shape {
  rule?: RuleId
  says?: string
  type?: string | string[]
  enum?: (string | number | boolean)[]
  pattern?: string
  minimum?: number
  maximum?: number
  minItems?: number
  items?: Shape
  properties?: Record<string, Shape>
  required?: string[]
  additionalProperties?: false | Shape
}

/** Shapes that many constructs share. */
export const anything: Shape = {}
export const text: Shape = { type: ['string', 'number', 'boolean', 'null'], says: 'a string' }
export const word: Shape = { type: ['string', 'number'], says: 'a string' }
export const flag: Shape = { type: 'boolean', says: '`true` or `false`' }
export const map: Shape = { type: ['object', 'null'], says: 'a map' }
export const list: Shape = { type: 'array', says: 'a list' }
export const duration: Shape = { type: ['string', 'integer'], says: 'a duration such as `10m`' }
