import type { Random } from './noise.ts'

/** A text as it is while somebody types in it: one line is not finished, or the text ends early. */
export interface Typing {
  kind: string
  text: string
  /** The stretch of the intact text that the state changed. */
  start: number
  end: number
}

/** What a line becomes; undefined where the kind does not apply to it. */
type Change = (line: string, indent: string, random: Random) => string | undefined

const value = (put: string) => (line: string) =>
  /: \S/.test(line) ? line.replace(': ', `: ${put}`) : undefined

/** The kinds of unfinished lines; those that begin with `quote` leave one open. */
export const unfinished: Record<string, Change> = {
  'half a line': (line, indent, random) =>
    line.length > indent.length + 1
      ? line.slice(0, indent.length + 1 + random.below(line.length - indent.length - 1))
      : undefined,
  'no colon': line => (/^\s*(- )?[\w/-]+:/.test(line) ? line.replace(':', '') : undefined),
  'quote double': value('"'),
  'quote single': value("'"),
  'quote of an item': (line, indent) => `${indent}- "\n${line}`,
  bracket: value('['),
  brace: value('{'),
  'an item': (line, indent) => `${indent}- \n${line}`,
  'half a key': (line, indent) => `${indent}ke\n${line}`,
  'a key too many': (line, indent) => `${indent}a: b: c\n${line}`,
}

/** A random state; undefined where the line that was hit has none of the kind. */
export function typing(text: string, random: Random): Typing | undefined {
  const kind = random.pick([...Object.keys(unfinished), 'cut short'])
  if (kind === 'cut short') {
    const at = random.below(text.length)
    return { kind, text: text.slice(0, at), start: text.lastIndexOf('\n', at), end: text.length }
  }
  const lines = text.split('\n')
  const at = random.below(lines.length)
  const line = lines[at]!
  if (/^\s*(#|$)/.test(line)) return undefined
  const start = lines.slice(0, at).join('\n').length
  const changed = unfinished[kind]!(line, /^\s*/.exec(line)![0], random)
  if (changed === undefined) return undefined
  lines[at] = changed
  return { kind, text: lines.join('\n'), start, end: start + line.length + 1 }
}
