import {
  type Assertion,
  isWordCharacter,
  PatternError,
  type PatternNode,
  parsePattern,
} from './pattern-syntax.ts'

export { PatternError }

/** How many instructions a pattern may compile to: counted repetitions are written out. */
const programLimit = 20_000

type Instruction =
  | { op: 'test'; test: (point: number) => boolean }
  | { op: 'assert'; assert: Assertion }
  | { op: 'split'; to: number; or: number }
  | { op: 'jump'; to: number }
  | { op: 'match' }

/**
 * A regular expression with RE2's syntax and RE2's promise: matching takes time linear in the text, whatever the pattern, because
 * all ways through it are followed at once instead of one after the other.
 */
export class Pattern {
  readonly source: string
  private readonly program: Instruction[] = []

  /** Throws {@link PatternError}. */
  constructor(source: string) {
    this.source = source
    this.compile(parsePattern(source))
    this.emit({ op: 'match' })
  }

  /** Whether the pattern matches the whole text. */
  matches(text: string): boolean {
    let states = new Set<number>()
    const points = [...text].map(char => char.codePointAt(0)!)
    this.follow(0, states, points, 0)
    for (let at = 0; at < points.length; at++) {
      const next = new Set<number>()
      for (const state of states) {
        const instruction = this.program[state]!
        if (instruction.op === 'test' && instruction.test(points[at]!))
          this.follow(state + 1, next, points, at + 1)
      }
      if (next.size === 0) return false
      states = next
    }
    return states.has(this.program.length - 1)
  }

  /** Adds a state and all that it reaches without reading a character. */
  private follow(from: number, states: Set<number>, points: number[], at: number): void {
    const queue = [from]
    for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
      if (states.has(state)) continue
      states.add(state)
      const instruction = this.program[state]!
      if (instruction.op === 'jump') queue.push(instruction.to)
      else if (instruction.op === 'split') queue.push(instruction.to, instruction.or)
      else if (instruction.op === 'assert' && holds(instruction.assert, points, at)) queue.push(state + 1)
    }
  }

  private compile(node: PatternNode): void {
    switch (node.kind) {
      case 'empty':
        return
      case 'test':
        this.emit({ op: 'test', test: node.test })
        return
      case 'assert':
        this.emit({ op: 'assert', assert: node.assert })
        return
      case 'sequence':
        for (const part of node.parts) this.compile(part)
        return
      case 'choice':
        this.choice(node.parts)
        return
      case 'repeat':
        this.repeat(node.part, node.least, node.most)
    }
  }

  private choice(parts: PatternNode[]): void {
    const ends: { op: 'jump'; to: number }[] = []
    for (const part of parts.slice(0, -1)) {
      const split = this.emit({ op: 'split', to: this.program.length + 1, or: 0 })
      this.compile(part)
      ends.push(this.emit({ op: 'jump', to: 0 }))
      split.or = this.program.length
    }
    this.compile(parts.at(-1)!)
    for (const end of ends) end.to = this.program.length
  }

  private repeat(part: PatternNode, least: number, most: number): void {
    for (let count = 0; count < least; count++) this.compile(part)
    if (most === Number.POSITIVE_INFINITY) {
      const loop = this.program.length
      const split = this.emit({ op: 'split', to: loop + 1, or: 0 })
      this.compile(part)
      this.emit({ op: 'jump', to: loop })
      split.or = this.program.length
      return
    }
    const splits: { or: number }[] = []
    for (let count = least; count < most; count++) {
      splits.push(this.emit({ op: 'split', to: this.program.length + 1, or: 0 }))
      this.compile(part)
    }
    for (const split of splits) split.or = this.program.length
  }

  private emit<T extends Instruction>(instruction: T): T {
    if (this.program.length >= programLimit)
      throw new PatternError('the pattern is too large: its repetitions multiply')
    this.program.push(instruction)
    return instruction
  }
}

function holds(assertion: Assertion, points: number[], at: number): boolean {
  switch (assertion) {
    case 'start':
      return at === 0
    case 'end':
      return at === points.length
    case 'line-start':
      return at === 0 || points[at - 1] === 10
    case 'line-end':
      return at === points.length || points[at] === 10
    default: {
      const before = at > 0 && isWordCharacter(points[at - 1]!)
      const after = at < points.length && isWordCharacter(points[at]!)
      return (before !== after) === (assertion === 'word')
    }
  }
}
