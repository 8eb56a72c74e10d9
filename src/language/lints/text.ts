import { locate, type Span } from '../source/locate.ts'
import type { ScalarNode } from '../source/nodes.ts'
import type { LintContext } from './lint.ts'

/** Lines longer than this are data, and patterns over them would take too long. */
const lineLimit = 2_000

/** The lines of a text, with where each begins; very long ones are left out. */
export function* linesOf(text: string): Generator<{ line: string; at: number }> {
  let at = 0
  for (const line of text.split('\n')) {
    if (line.length <= lineLimit) yield { line, at }
    at += line.length + 1
  }
}

/** Where a stretch of a scalar is in the file. */
export function spanIn(scalar: ScalarNode, start: number, end: number, context: LintContext): Span {
  return locate(context.source.text, scalar, start, end)
}

/** Reports the first match of a pattern in each line of a scalar's text that is not a comment. */
export function eachMatch(
  scalar: ScalarNode,
  pattern: RegExp,
  context: LintContext,
  report: (match: RegExpExecArray, span: Span) => void,
): void {
  for (const { line, at } of linesOf(scalar.text)) {
    const match = isComment(line) ? null : pattern.exec(line)
    if (match) report(match, spanIn(scalar, at + match.index, at + match.index + match[0].length, context))
  }
}

/** A shell line without what follows a `#` that begins a comment. */
export function isComment(line: string): boolean {
  return /^\s*#/.test(line)
}
