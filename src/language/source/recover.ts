import { Composer, type CST, type Document, isMap, Parser } from 'yaml'
import { Builder, Refused } from './build.ts'
import type { Node } from './nodes.ts'
import type { Source } from './read.ts'

/** How many characters the repairs of one text may parse: a limit of time, for texts with many errors. */
const budget = 4_000_000

/**
 * The tree of a text that may be broken, as while somebody types: {@link Source.root} where YAML can read it; otherwise what is left
 * when the first errors are worked around, one line after the other. Positions are those of the text. Undefined where nothing can
 * be read, or the text nests too deep.
 */
export function recover(source: Source, outside?: ReadonlyMap<string, Node>): Node | undefined {
  if (source.root) return source.root
  if (source.problems.some(({ rule }) => rule === 'nesting-depth')) return undefined
  try {
    const draft = repair(source.text)
    const root = new Builder(outside, true).build(draft.document?.contents as never, 0)
    restore(root, draft.inserted, new Set())
    return root
  } catch (error) {
    if (error instanceof Refused || error instanceof RangeError) return undefined
    throw error
  }
}

/** A text with the repairs so far, and what `yaml` makes of it. */
interface Draft {
  text: string
  /** Where characters were put in, as offsets of {@link text} in ascending order. */
  inserted: readonly number[]
  tokens: CST.Token[]
  document: Document.Parsed | undefined
  /** The offset of the first error, or -1. */
  error: number
}

function parse(text: string, inserted: readonly number[]): Draft {
  const tokens = [...new Parser().parse(text)]
  const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' })
  const documents = [...composer.compose(tokens, true, text.length)]
  const document = documents.find(({ contents }) => isMap(contents)) ?? documents[0]
  const error = documents.find(({ errors }) => errors.length)?.errors[0]?.pos[0] ?? -1
  return { text, inserted, tokens, document: document as Document.Parsed | undefined, error }
}

/** Works around one error after the other, as long as that gets further. */
function repair(text: string): Draft {
  let draft = parse(text, [])
  let left = budget - text.length
  while (draft.error >= 0) {
    let best: Draft | undefined
    for (const next of repairsOf(draft)) {
      left -= next.text.length
      const attempt = parse(next.text, next.inserted)
      if (!best || remaining(attempt) < remaining(best)) best = attempt
      if (best.error < 0 || left < 0) break
    }
    if (!best || remaining(best) >= remaining(draft)) return draft
    draft = best
    if (left < 0) return draft
  }
  return draft
}

/** How much of a text lies behind its first error. */
function remaining({ text, error }: Draft): number {
  return error < 0 ? -1 : text.length - error
}

type Repair = Pick<Draft, 'text' | 'inserted'>

/** What may be wrong before an error, the likeliest first. */
function* repairsOf(draft: Draft): Generator<Repair> {
  const { text, error } = draft
  for (const offset of openTokens(draft.tokens, error)) {
    const start = lineStart(text, offset)
    yield* closed(draft, start)
    yield blank(draft, start)
  }
  const lines = [lineStart(text, error)]
  for (let start = lines[0]!; start > 0 && lines.length < 3; ) {
    start = lineStart(text, start - 1)
    if (text.slice(start, lineEnd(text, start)).trim()) lines.push(start)
  }
  const [own, before] = lines
  if (before !== undefined && isOdd(text, before) && !isOdd(text, own!)) lines.splice(0, 2, before, own!)
  for (const start of lines) {
    const end = lineEnd(text, start)
    if (/^\s*(- +)?[^\s:#'"[\]{}&*!|>%@`-][^\s:#]*\s*$/.test(text.slice(start, end)))
      yield insert(draft, end, ':')
    yield* closed(draft, start)
    yield blank(draft, start)
  }
}

/** The same with the quotes and brackets closed that a line leaves open. */
function* closed(draft: Draft, start: number): Generator<Repair> {
  const end = lineEnd(draft.text, start)
  const closers: string[] = []
  let quote: string | undefined
  for (let at = start; at < end; at++) {
    const character = draft.text[at]!
    if (quote) {
      if (quote === '"' && character === '\\') at++
      else if (character === quote) quote = undefined
    } else if (/[\s[{,:]/.test(draft.text[at - 1] ?? ' ')) {
      if (character === '#') break
      if (character === '"' || character === "'") quote = character
      if (character === '[') closers.unshift(']')
      if (character === '{') closers.unshift('}')
    }
    if (!quote && character === closers[0]) closers.shift()
  }
  if (quote) closers.unshift(quote)
  if (closers.length) yield insert(draft, end, closers.join(''))
}

/** Whether a line is neither a key with at most a plain value, nor a list item, nor a comment. */
function isOdd(text: string, start: number): boolean {
  const line = text.slice(start, lineEnd(text, start))
  return (
    !/^\s*(- +)*([\w./<>"' -]+:( +[^:"'[\]{}]*)?|[^:"'[\]{}]+)$/.test(line) ||
    /^\s*(-\s*|[\w-]+\s*)$/.test(line)
  )
}

/** Where quotes and brackets begin that are not closed, or only where a later one was meant to begin; the first two. */
function openTokens(tokens: CST.Token[], before: number): number[] {
  const open: number[] = []
  const queue: CST.Token[] = [...tokens]
  for (let token = queue.pop(); token; token = queue.pop()) {
    if (token.offset > before) continue
    if (token.type === 'double-quoted-scalar' || token.type === 'single-quoted-scalar') {
      if (/\n\s*(- |[\w"'-]+:(\s|$))/.test(token.source)) open.push(token.offset)
    } else if (token.type === 'flow-collection') {
      const isClosed = token.end.some(end => end.type === 'flow-seq-end' || end.type === 'flow-map-end')
      if (!isClosed) open.push(token.offset)
    }
    if (token.type === 'document' && token.value) queue.push(token.value)
    if ('items' in token)
      for (const item of token.items as CST.CollectionItem[]) {
        if (item.key) queue.push(item.key)
        if (item.value) queue.push(item.value)
      }
  }
  return open.sort((one, other) => one - other).slice(0, 2)
}

/** The same without a line's text. */
function blank({ text, inserted }: Repair, start: number): Repair {
  const end = lineEnd(text, start)
  return { text: text.slice(0, start) + ' '.repeat(end - start) + text.slice(end), inserted }
}

function insert({ text, inserted }: Repair, at: number, what: string): Repair {
  const moved = inserted.map(offset => (offset >= at ? offset + what.length : offset))
  const added = Array.from(what, (_, index) => at + index)
  return {
    text: text.slice(0, at) + what + text.slice(at),
    inserted: [...moved, ...added].sort((one, other) => one - other),
  }
}

function lineStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  return end < 0 ? text.length : end
}

/** Turns the offsets of a node, and of what is in it, into those of the text without what was put in. */
function restore(node: Node, inserted: readonly number[], done: Set<Node>): void {
  if (inserted.length === 0 || done.has(node)) return
  done.add(node)
  node.start -= inserted.filter(offset => offset < node.start).length
  node.end -= inserted.filter(offset => offset < node.end).length
  if (node.kind === 'sequence') for (const item of node.items) restore(item, inserted, done)
  if (node.kind === 'map')
    for (const { key, value } of node.entries.values()) {
      restore(key, inserted, done)
      restore(value, inserted, done)
    }
}
