import type { ScalarNode } from './nodes.ts'

/** A stretch of a file, in offsets. */
export interface Span {
  start: number
  end: number
}

/** Where a stretch of a scalar's text is in the file. */
export function locate(file: string, scalar: ScalarNode, start: number, end: number): Span {
  const raw = file.slice(scalar.start, scalar.end)
  if (raw.startsWith(scalar.text)) return { start: scalar.start + start, end: scalar.start + end }
  if (scalar.style === 'block' && raw.startsWith('|')) return locateInLiteral(raw, scalar, start, end)
  // Quoted or folded: the nth occurrence of the stretch in the text is the nth in the file.
  const wanted = scalar.text.slice(start, end)
  let at = -1
  for (
    let from = scalar.text.indexOf(wanted);
    from >= 0 && from <= start;
    from = scalar.text.indexOf(wanted, from + 1)
  ) {
    const next = raw.indexOf(wanted, at + 1)
    if (next < 0) break
    at = next
  }
  if (at < 0) return { start: scalar.start, end: scalar.end }
  return { start: scalar.start + at, end: scalar.start + at + wanted.length }
}

/** A literal block holds its text line by line, each indented: so the lines' ends agree. */
function locateInLiteral(raw: string, scalar: ScalarNode, start: number, end: number): Span {
  const at = (offset: number): number => {
    const before = scalar.text.slice(0, offset)
    const line = before.split('\n').length
    const column = offset - (before.lastIndexOf('\n') + 1)
    const lineEnd = scalar.text.indexOf('\n', offset)
    const length = (lineEnd < 0 ? scalar.text.length : lineEnd) - (offset - column)
    let lineStart = 0
    for (let count = 0; count < line; count++) lineStart = raw.indexOf('\n', lineStart) + 1
    const rawEnd = raw.indexOf('\n', lineStart)
    const rawLine = raw.slice(lineStart, rawEnd < 0 ? undefined : rawEnd).replace(/\r$/, '')
    return scalar.start + lineStart + Math.max(0, rawLine.length - length) + column
  }
  return { start: at(start), end: Math.max(at(Math.max(end - 1, start)) + 1, at(start)) }
}
