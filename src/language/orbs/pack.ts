import { Scalar, stringify } from 'yaml'
import type { Node } from '../source/nodes.ts'
import { placeOf } from '../source/place.ts'
import { readUnpacked } from './unpacked.ts'

/** A source that cannot be packed; the message names the file and the line. */
export class PackError extends Error {}

/**
 * Joins a directory of YAML files into one text, as CircleCI's own `pack` does: see {@link readUnpacked}. `files` are texts by path,
 * with `/` between its parts. Throws {@link PackError}.
 */
export function pack(files: ReadonlyMap<string, string>): string {
  const source = readUnpacked(files)
  const [problem] = source.problems
  if (problem) {
    const { file, line } = placeOf(source, problem.start)
    throw new PackError(`${file}:${line}: ${problem.message}`)
  }
  return stringify(toValue(source.root!), {
    indent: 4,
    lineWidth: 0,
    compat: 'yaml-1.1',
    aliasDuplicateObjects: false,
  })
}

/** A node as a value, with the keys of its maps in order. */
function toValue(node: Node): unknown {
  if (node.kind === 'sequence') return node.items.map(toValue)
  if (node.kind === 'scalar')
    return typeof node.value === 'number' ? numberOf(node.value, node.text) : node.value
  const map: Record<string, unknown> = Object.create(null)
  for (const key of [...node.entries.keys()].sort()) map[key] = toValue(node.entries.get(key)!.value)
  return map
}

/** `3.10` keeps its zero; `22:22` is text to CircleCI's pack, though YAML 1.1 counts it in sixties. */
function numberOf(value: number, text: string): unknown {
  if (text.includes(':')) return text
  const zeros = /^-?\d+\.(\d*0)$/.exec(text)
  if (!zeros) return value
  const scalar = new Scalar(value)
  scalar.minFractionDigits = zeros[1]!.length
  return scalar
}
