import { visible } from '../../visible.ts'
import type { ValidateResult } from '../types.ts'
import { formatDiagnostic, formatUnknown, type Paint } from './text.ts'

/** What was checked as one, with the texts of its files by their names. */
export interface CheckedTexts {
  name: string
  texts: ReadonlyMap<string, string>
  result: ValidateResult
}

/** Everything that was found, one after the other, each with a line that sums it up. */
export function formatResults(checked: readonly CheckedTexts[], paint: Paint): string {
  const parts: string[] = []
  for (const { name, texts, result } of checked) {
    const lines = new Map<string, string[]>()
    for (const diagnostic of result.diagnostics) {
      const { file } = diagnostic
      if (!lines.has(file)) lines.set(file, (texts.get(file) ?? '').split('\n'))
      parts.push(`${formatDiagnostic(diagnostic, lines.get(file)!, paint)}\n`)
    }
    for (const unknown of result.unknowns) parts.push(`${formatUnknown(unknown, paint)}\n`)
    parts.push(`${summary(name, result)}\n`)
  }
  return parts.join('\n')
}

function summary(name: string, result: ValidateResult): string {
  const count = (severity: string) =>
    result.diagnostics.filter(diagnostic => diagnostic.severity === severity).length
  const counts = [
    plural(count('error'), 'error'),
    plural(count('warning'), 'warning'),
    plural(count('info'), 'info'),
  ].filter(Boolean)
  if (result.unknowns.length) counts.push(`${result.unknowns.length} not checked`)
  const verdict = result.verdict === 'unknown' ? 'no error found' : result.verdict
  return `${visible(name)}: ${verdict}${counts.length ? ` (${counts.join(', ')})` : ''}`
}

function plural(count: number, word: string): string {
  return count === 0 ? '' : `${count} ${word}${count > 1 ? 's' : ''}`
}
