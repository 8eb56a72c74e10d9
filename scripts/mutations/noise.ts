import { parseDocument, stringify } from 'yaml'

/** Numbers that a seed decides: the same on every machine. */
export class Random {
  private state: number

  constructor(seed: number) {
    this.state = seed >>> 0 || 1
  }

  below(limit: number): number {
    this.state ^= this.state << 13
    this.state ^= this.state >>> 17
    this.state ^= this.state << 5
    return (this.state >>> 0) % limit
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!
  }
}

const pieces = [
  '<<',
  '>>',
  '<< parameters.x >>',
  '<< pipeline.git.branch >>',
  '<<# x >>',
  '<</ x >>',
  '\\<<',
  '{{',
  '&a ',
  '*a',
  '<<: *a',
  '[',
  ']',
  '{',
  '}',
  ': ',
  '- ',
  '\n',
  '\n  ',
  '\t',
  '"',
  "'",
  '|',
  '>',
  '#',
  '!!str ',
  '? ',
  '__proto__: ',
  'constructor: ',
  'prototype: ',
  'toString',
  'hasOwnProperty: 1',
  '\u0000',
  '\ufeff',
  '\ud800',
  '😀',
  '%YAML 1.2',
  '---',
  '...',
  '/(a+)+$/',
  '/(?=x)/',
  'when: ',
  'matrix: ',
  'requires: ',
  'steps: ',
  'null',
  '~',
  'on',
  '1:30',
  '0x1f',
  '.inf',
  'not '.repeat(300),
  '('.repeat(300),
  '['.repeat(300),
  '{a: '.repeat(300),
] as const

/** Removes, repeats and inserts stretches of text. */
export function mutateBytes(text: string, random: Random): string {
  let mutated = text
  for (let count = 1 + random.below(4); count > 0; count--) {
    const at = random.below(mutated.length + 1)
    const length = random.below(30)
    const kind = random.below(4)
    if (kind === 0) mutated = mutated.slice(0, at) + mutated.slice(at + length)
    else if (kind === 1)
      mutated =
        mutated.slice(0, at) + mutated.slice(at, at + length).repeat(1 + random.below(5)) + mutated.slice(at)
    else if (kind === 2)
      mutated = mutated.slice(0, at) + String.fromCharCode(random.below(300)) + mutated.slice(at + 1)
    else mutated = mutated.slice(0, at) + random.pick(pieces) + mutated.slice(at)
  }
  return mutated
}

const values: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  '',
  'x',
  '<< parameters.x >>',
  '<< matrix.a >>',
  '__proto__',
  [],
  {},
  [[[]]],
  { a: { b: [1] } },
  { __proto__: null, constructor: 1 },
  'build',
  { run: null },
  ['checkout', { when: { condition: { not: [] } } }],
]

/** Puts other values at places of the tree, moves subtrees and removes keys; what comes out is YAML that parses. */
export function mutateTree(text: string, random: Random): string {
  let tree: unknown
  try {
    tree = parseDocument(text, { uniqueKeys: false, logLevel: 'silent' }).toJS({ maxAliasCount: 100 })
  } catch {
    return mutateBytes(text, random)
  }
  const places: { holder: Record<string, unknown>; key: string }[] = []
  collect(tree, places, 0)
  if (places.length === 0) return text
  for (let count = 1 + random.below(3); count > 0; count--) {
    const { holder, key } = random.pick(places)
    const kind = random.below(3)
    if (kind === 0) delete holder[key]
    else if (kind === 1) holder[key] = structuredClone(random.pick(values))
    else {
      const other = random.pick(places)
      holder[key] = structuredClone(other.holder[other.key])
    }
  }
  return stringify(tree, { aliasDuplicateObjects: false })
}

function collect(
  node: unknown,
  places: { holder: Record<string, unknown>; key: string }[],
  depth: number,
): void {
  if (typeof node !== 'object' || node === null || depth > 40) return
  for (const key of Object.keys(node)) {
    places.push({ holder: node as Record<string, unknown>, key })
    collect((node as Record<string, unknown>)[key], places, depth + 1)
  }
}
