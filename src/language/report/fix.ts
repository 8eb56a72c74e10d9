import { Lines } from '../source/lines.ts'
import type { Diagnostic } from '../types.ts'

/** A text with every safe fix of its diagnostics made, and how many there were. Fixes that overlap another are left for the next run. */
export function applyFixes(
  text: string,
  diagnostics: readonly Diagnostic[],
): { text: string; count: number } {
  const lines = new Lines(text)
  const edits = diagnostics
    .filter(diagnostic => diagnostic.fix !== undefined)
    .flatMap(diagnostic =>
      [diagnostic, ...(diagnostic.also ?? [])].map(({ line, column, endLine, endColumn }) => ({
        start: lines.offset(line, column),
        end: lines.offset(endLine, endColumn),
        fix: diagnostic.fix!,
      })),
    )
    .sort((one, other) => one.start - other.start)
  let fixed = ''
  let at = 0
  let count = 0
  for (const edit of edits) {
    if (edit.start < at) continue
    fixed += text.slice(at, edit.start) + edit.fix
    at = edit.end
    count++
  }
  return { text: fixed + text.slice(at), count }
}
