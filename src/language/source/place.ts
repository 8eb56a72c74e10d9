import type { Source } from './read.ts'

/** A file's stretch of a source that was read from several files, one after the other. */
export interface Part {
  file: string
  /** Where the file's text begins; it reaches to the next part. */
  start: number
}

export interface Place {
  file: string
  line: number
  column: number
}

/** Where an offset is: the file, and the line and column in it, from 1. */
export function placeOf(source: Source, offset: number): Place {
  const at = source.lines.at(offset)
  const part = partOf(source, offset)
  if (!part) return { file: source.file, ...at }
  return { file: part.file, line: at.line - source.lines.at(part.start).line + 1, column: at.column }
}

/** The file that an offset is in, where the source was read from several. */
export function partOf({ parts }: Source, offset: number): Part | undefined {
  if (!parts?.length) return undefined
  let low = 0
  let high = parts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (parts[middle]!.start <= offset) low = middle
    else high = middle - 1
  }
  return parts[low]
}
