import { Composer, type CST, Parser } from 'yaml'
import { syntaxAdvice } from './advice.ts'
import { Builder, Refused } from './build.ts'
import { Lines } from './lines.ts'
import type { Node } from './nodes.ts'
import type { Part } from './place.ts'
import type { AnyProblem, Problem } from './problem.ts'

/** How deep collections may nest. CircleCI's reader stops at 50; conditions may nest 100 levels of two collections each. */
const depthLimit = 256

/** A file as the rules see it. `root` is absent where YAML itself could not be read. */
export interface Source {
  file: string
  text: string
  lines: Lines
  root: Node | undefined
  problems: AnyProblem[]
  /** The anchors without an alias, with the offset at which their value begins. */
  unusedAnchors: ReadonlyMap<string, number>
  /** What each anchor marks, the last one of its name. */
  anchors: ReadonlyMap<string, Node>
  /** The files that {@link text} was joined from, in order; absent where it is one file. */
  parts?: readonly Part[]
}

/**
 * Reads text into a positioned document; never throws. The first syntax error ends the reading: what follows it is mostly noise.
 * `outside` are anchors of other files, for aliases to what the file itself does not define.
 */
export function readSource(text: string, file: string, outside?: ReadonlyMap<string, Node>): Source {
  const source: Source = {
    file,
    text,
    lines: new Lines(text),
    root: undefined,
    problems: [],
    unusedAnchors: new Map(),
    anchors: new Map(),
  }
  const deep = tooDeep(text)
  if (deep >= 0) {
    source.problems.push(depthProblem(deep))
    return source
  }
  try {
    const builder = new Builder(outside)
    source.problems = builder.problems
    source.unusedAnchors = builder.unusedAnchors
    source.anchors = builder.anchors
    compose(source, builder)
  } catch (error) {
    if (error instanceof Refused) source.problems.push(error.problem)
    else if (error instanceof RangeError) source.problems.push(depthProblem(0))
    else throw error
  }
  return source
}

function compose(source: Source, builder: Builder): void {
  const tokens: CST.Token[] = []
  for (const token of new Parser().parse(source.text)) tokens.push(token)
  const deep = deepToken(tokens)
  if (deep >= 0) throw new Refused(depthProblem(deep))
  const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' })
  const [document, second] = [...composer.compose(tokens, true, source.text.length)]
  const error = document!.errors[0] ?? second?.errors[0]
  if (error) {
    const [start, end] = error.pos
    const open = unclosedBracket(tokens, end)
    if (open) {
      source.problems.push(bracketProblem(open))
      return
    }
    source.problems.push(syntaxProblem(source.text, start, end, error.code, error.message))
    return
  }
  if (second?.contents) {
    const [start, end] = second.contents.range!
    source.problems.push(
      syntaxProblem(source.text, start, end, 'MULTIPLE_DOCS', 'the file holds more than one document'),
    )
    return
  }
  source.root = builder.build(document!.contents, 0)
}

function syntaxProblem(text: string, start: number, end: number, code: string, message: string): Problem {
  const first = message.split('\n')[0]!
  const lower = first.charAt(0).toLowerCase() + first.slice(1).replace(/[:.]? at line \d+, column \d+:?$/, '')
  const tab =
    code === 'TAB_AS_INDENT' ||
    (code !== 'MULTIPLE_DOCS' && /^[ ]*\t/m.test(text.slice(text.lastIndexOf('\n', start - 1) + 1, end)))
  return {
    rule: tab ? 'tab-indent' : 'yaml-syntax',
    start,
    end: Math.max(end, start + 1),
    message: tab ? 'a tab indents this line' : lower,
    help: tab
      ? 'indent with spaces: YAML allows no tabs here'
      : (syntaxAdvice(text, start) ?? remedies[code] ?? 'correct the YAML here'),
    circleci: 'Unable to parse YAML',
  }
}

const remedies: Record<string, string> = {
  BAD_INDENT: 'align this line with its siblings, in spaces',
  MISSING_CHAR: 'close the bracket or the quote that is open here',
  IMPOSSIBLE: 'correct the YAML here',
  BLOCK_AS_IMPLICIT_KEY: 'move the nested map to a line of its own, indented further',
  MULTILINE_IMPLICIT_KEY: 'keep a key on one line, with its colon',
  UNEXPECTED_TOKEN: 'remove this, or quote the value that holds it',
  MULTIPLE_DOCS: 'keep one document a file: remove the `---` line',
}

/** The first bracket before an offset that nothing closes: the error itself is reported where the reader gave up, far below. */
function unclosedBracket(tokens: CST.Token[], before: number): CST.FlowCollection | undefined {
  let first: CST.FlowCollection | undefined
  const queue: CST.Token[] = [...tokens]
  for (let token = queue.pop(); token; token = queue.pop()) {
    if (token.type === 'flow-collection' && token.offset <= before) {
      const closed = token.end.some(end => end.type === 'flow-seq-end' || end.type === 'flow-map-end')
      if (!closed && (!first || token.offset < first.offset)) first = token
    }
    if (token.type === 'document' && token.value) queue.push(token.value)
    if ('items' in token)
      for (const item of token.items as CST.CollectionItem[]) {
        if (item.key) queue.push(item.key)
        if (item.value) queue.push(item.value)
      }
  }
  return first
}

function bracketProblem(open: CST.FlowCollection): Problem {
  const bracket = open.start.source
  return {
    rule: 'yaml-syntax',
    start: open.offset,
    end: open.offset + 1,
    message: `the "${bracket}" that begins here is not closed`,
    help: `close it with "${bracket === '[' ? ']' : '}'}", or quote the text`,
    circleci: 'Unable to parse YAML',
  }
}

function depthProblem(at: number): Problem {
  return {
    rule: 'nesting-depth',
    start: at,
    end: at + 1,
    message: `lists and maps nest deeper than ${depthLimit} levels`,
    help: 'flatten the value, or move parts of it into commands',
  }
}

/** The offset where flow brackets nest too deep, or -1. Cheap, and before the parser: brackets in scripts seldom come so many. */
function tooDeep(text: string): number {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 91 || code === 123) {
      if (++depth > depthLimit * 8) return at
    } else if ((code === 93 || code === 125) && depth > 0) depth--
    else if (code === 10) {
      const next = text.charCodeAt(at + 1)
      if (next > 32 && next !== 91 && next !== 123 && next !== 93 && next !== 125) depth = 0
    }
  }
  return -1
}

/** The offset of the first token that nests too deep, or -1; iterative, so that no nesting can exhaust the stack. */
function deepToken(tokens: CST.Token[]): number {
  const queue: { token: CST.Token; depth: number }[] = tokens.map(token => ({ token, depth: 0 }))
  for (let next = queue.pop(); next; next = queue.pop()) {
    const { token, depth } = next
    if (depth > depthLimit) return token.offset
    if (token.type === 'document') {
      if (token.value) queue.push({ token: token.value, depth })
    } else if ('items' in token)
      for (const item of token.items as CST.CollectionItem[]) {
        if (item.key && 'items' in item.key) queue.push({ token: item.key, depth: depth + 1 })
        if (item.value && 'items' in item.value) queue.push({ token: item.value, depth: depth + 1 })
      }
  }
  return -1
}
