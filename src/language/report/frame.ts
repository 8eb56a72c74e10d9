import { visible } from '../../visible.ts'

/** The lines of a file around a finding, with a marker under it. */
export function codeFrame(
  lines: string[],
  at: { line: number; column: number; endLine: number; endColumn: number },
): string {
  const first = Math.max(1, at.line - 1)
  const last = Math.min(lines.length, at.line + 1)
  const width = String(last).length
  const frame: string[] = []
  for (let number = first; number <= last; number++) {
    const text = visible((lines[number - 1] ?? '').replaceAll('\t', ' ').replace(/\r$/, ''))
    const marked = number === at.line
    frame.push(`${marked ? '>' : ' '} ${String(number).padStart(width)} | ${text}`.trimEnd())
    if (marked)
      frame.push(`  ${' '.repeat(width)} | ${' '.repeat(at.column - 1)}${'^'.repeat(markLength(at, text))}`)
  }
  return frame.join('\n')
}

function markLength(
  at: { line: number; column: number; endLine: number; endColumn: number },
  text: string,
): number {
  const end = at.endLine === at.line ? at.endColumn : text.length + 1
  return Math.max(1, Math.min(end, text.length + 1) - at.column)
}
