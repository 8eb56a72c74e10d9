import { parseTemplate } from '../expression/template.ts'
import {
  child,
  type Entry,
  hasTag,
  isNull,
  type MapNode,
  type Node,
  type ScalarNode,
} from '../source/nodes.ts'
import type { Invocation } from './invocation.ts'

/** One combination of a matrix: the value of each parameter. */
export type Combination = Map<string, Node>

export interface Matrix {
  key: ScalarNode
  node: MapNode
  /** The lists, by parameter name; a list that is a `<< >>` tag is known only when the config is processed. */
  parameters: Map<string, Node>
  /** Absent where a list is not known yet. */
  combinations?: Combination[]
  alias?: string
}

/** How many jobs CircleCI lets a matrix generate. */
export const matrixLimit = 128

/** CircleCI's words for a matrix of more. */
export const matrixRefusal = `Matrices cannot generate more than ${matrixLimit} jobs.`

export const matrixRemedy = 'drop values, or exclude combinations'

export function tooManyJobs(count: number): string {
  return `the matrix generates ${count.toLocaleString('en')} jobs, and CircleCI accepts ${matrixLimit}`
}

/** How many combinations are written out; more cost more than they tell. */
const combinationLimit = 2_000

/** Reads the `matrix:` of an invocation; undefined where it is not a map. */
export function readMatrix({ key, value: node }: Entry): Matrix | undefined {
  if (node.kind !== 'map') return undefined
  const parameters = new Map<string, Node>()
  const declared = child(node, 'parameters')
  if (declared?.kind === 'map') for (const [name, { value }] of declared.entries) parameters.set(name, value)
  const alias = child(node, 'alias')
  return {
    key,
    node,
    parameters,
    combinations: combine(parameters, child(node, 'exclude')),
    alias: alias?.kind === 'scalar' ? alias.text : undefined,
  }
}

/** How many jobs a matrix generates at the least; 0 where that is not known. */
export function countJobs({ parameters, node, combinations }: Matrix): number {
  if (combinations) return combinations.length
  let count = 1
  for (const list of parameters.values()) count *= list.kind === 'sequence' ? list.items.length : 0
  const exclude = child(node, 'exclude')
  return Math.max(0, count - (exclude?.kind === 'sequence' ? exclude.items.length : 0))
}

function combine(parameters: Map<string, Node>, exclude: Node | undefined): Combination[] | undefined {
  let combinations: Combination[] = [new Map()]
  for (const [name, list] of parameters) {
    // A list whose items are all commented out is empty: nothing is left to run.
    const items = list.kind === 'sequence' ? list.items : isNull(list) ? [] : undefined
    if (!items || items.some(item => hasTag(item))) return undefined
    if (combinations.length * items.length > combinationLimit) return undefined
    combinations = combinations.flatMap(combination =>
      items.map(item => new Map(combination).set(name, item)),
    )
  }
  if (exclude?.kind !== 'sequence') return combinations
  if (
    exclude.items.some(
      item => item.kind === 'map' && [...item.entries.values()].some(({ value }) => hasTag(value)),
    )
  )
    return undefined
  return combinations.filter(combination => !exclude.items.some(item => isExcluded(combination, item)))
}

/** An exclusion takes out the combination that it names in full. */
export function isExcluded(combination: Combination, exclusion: Node): boolean {
  if (exclusion.kind !== 'map' || exclusion.entries.size !== combination.size) return false
  for (const [name, { value }] of exclusion.entries) {
    const own = combination.get(name)
    if (own?.kind !== 'scalar' || value.kind !== 'scalar' || own.value !== value.value) return false
  }
  return true
}

/** The values of a combination as a generated name has them: ordered by parameter name, joined by `-`. */
export function suffixOf(combination: Combination): string {
  return [...combination.keys()]
    .sort()
    .map(name => textOf(combination.get(name)!))
    .join('-')
}

export function textOf(node: Node): string {
  return node.kind === 'scalar' ? String(node.value ?? '') : ''
}

/** A text with its `<< matrix.* >>` tags filled in; undefined where another tag is left. */
export function fillMatrix(scalar: ScalarNode, combination: Combination): string | undefined {
  if (!hasTag(scalar)) return scalar.text
  let filled = ''
  for (const part of parseTemplate(scalar.text).parts) {
    if (part.kind === 'text') filled += scalar.text.slice(part.start, part.end)
    else {
      const name = part.kind === 'value' ? part.expression.replace(/^matrix\./, '') : ''
      const value =
        part.kind === 'value' && part.expression.startsWith('matrix.') ? combination.get(name) : undefined
      if (!value) return undefined
      filled += textOf(value)
    }
  }
  return filled
}

/** The names under which the jobs of an invocation can be required, each with how many jobs it means; and whether more is unknown. */
export function namesOfInvocation(invocation: Invocation): {
  jobs: string[]
  aliases: string[]
  unknown: boolean
} {
  const { name, matrix } = invocation
  if (!matrix) {
    if (name?.kind !== 'scalar') return { jobs: [invocation.job], aliases: [], unknown: false }
    return hasTag(name)
      ? { jobs: [], aliases: [], unknown: true }
      : { jobs: [name.text], aliases: [], unknown: false }
  }
  const aliases = [matrix.alias ?? invocation.job]
  if (!matrix.combinations) return { jobs: [], aliases, unknown: true }
  const jobs: string[] = []
  let unknown = false
  for (const combination of matrix.combinations) {
    const filled =
      name?.kind === 'scalar' ? fillMatrix(name, combination) : `${invocation.job}-${suffixOf(combination)}`
    if (filled === undefined) unknown = true
    else jobs.push(filled)
  }
  return { jobs, aliases, unknown }
}
