/** Turns offsets into lines and columns, both counted from 1. */
export class Lines {
  private starts: number[] | undefined
  private readonly text: string

  constructor(text: string) {
    this.text = text
  }

  at(offset: number): { line: number; column: number } {
    this.starts ??= lineStarts(this.text)
    const starts = this.starts
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - starts[low]! + 1 }
  }

  /** The offset of a line and a column. */
  offset(line: number, column: number): number {
    this.starts ??= lineStarts(this.text)
    return this.starts[line - 1]! + column - 1
  }
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}
