import type { Part } from '../source/place.ts'

/** The texts of files, one after the other, each with its end of line. */
export class Joined {
  text = ''
  readonly parts: Part[] = []
  private readonly nameOf: (path: string) => string

  constructor(nameOf: (path: string) => string) {
    this.nameOf = nameOf
  }

  /** Adds a file, and gives the offset at which its text begins. */
  add(path: string, text: string): number {
    const start = this.text.length
    this.parts.push({ file: this.nameOf(path), start })
    this.text += text.endsWith('\n') ? text : `${text}\n`
    return start
  }
}
