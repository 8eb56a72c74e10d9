import type { Diagnostic, Place } from '../types.ts'

/** How many lines a message lists before it only counts. */
const listLimit = 5

/**
 * What the same sentence says at several places of a file, as one finding at the first of them: the remedy is one. Errors stay apart,
 * for CircleCI reports each. The order is kept.
 */
export function gather(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const first = new Map<string, Diagnostic>()
  return diagnostics.flatMap(diagnostic => {
    const { file, rule, severity, message, help, fix, line, column, endLine, endColumn } = diagnostic
    const key = JSON.stringify([file, rule, severity, message, help, fix])
    const before = severity === 'error' ? undefined : first.get(key)
    if (!before) {
      const own = { ...diagnostic }
      first.set(key, own)
      return [own]
    }
    const place: Place = { line, column, endLine, endColumn }
    before.also = [...(before.also ?? []), place]
    return []
  })
}

/** A finding's message, with the other lines where it is the same. */
export function fullMessage({ message, line, also = [] }: Diagnostic): string {
  const lines = [...new Set(also.map(place => place.line))].filter(other => other !== line)
  if (lines.length === 0) return message
  const listed = lines.slice(0, listLimit).join(', ')
  const more = lines.length > listLimit ? `, and ${lines.length - listLimit} more` : ''
  return `${message} (also on line${lines.length > 1 ? 's' : ''} ${listed}${more})`
}
