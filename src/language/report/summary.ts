import type { ValidateResult } from '../types.ts'
import { formatDiagnostic, formatUnknown, type Paint } from './text.ts'

/** Everything that was found, file by file, each with a line that sums it up. */
export function formatResults(
  files: readonly { name: string; text: string; result: ValidateResult }[],
  paint: Paint,
): string {
  const parts: string[] = []
  for (const { name, text, result } of files) {
    const lines = text.split('\n')
    for (const diagnostic of result.diagnostics) parts.push(`${formatDiagnostic(diagnostic, lines, paint)}\n`)
    for (const unknown of result.unknowns) parts.push(`${formatUnknown(unknown, paint)}\n`)
    parts.push(`${summary(name, result)}\n`)
  }
  return parts.join('\n')
}

function summary(name: string, result: ValidateResult): string {
  const count = (severity: string) =>
    result.diagnostics.filter(diagnostic => diagnostic.severity === severity).length
  const told = [
    plural(count('error'), 'error'),
    plural(count('warning'), 'warning'),
    plural(count('info'), 'info'),
  ].filter(Boolean)
  if (result.unknowns.length) told.push(`${result.unknowns.length} not checked`)
  const verdict = result.verdict === 'unknown' ? 'no error found' : result.verdict
  return `${name}: ${verdict}${told.length ? ` (${told.join(', ')})` : ''}`
}

function plural(count: number, word: string): string {
  return count === 0 ? '' : `${count} ${word}${count > 1 ? 's' : ''}`
}
