/** What a pattern is made of, after parsing: the input of {@link compilePattern} in pattern.ts. */
export type PatternNode =
  | { kind: 'empty' }
  | { kind: 'test'; test: (point: number) => boolean }
  | { kind: 'assert'; assert: Assertion }
  | { kind: 'sequence' | 'choice'; parts: PatternNode[] }
  | { kind: 'repeat'; part: PatternNode; least: number; most: number }

export type Assertion = 'start' | 'end' | 'line-start' | 'line-end' | 'word' | 'not-word'

/** A pattern that RE2 rejects; the message says why, lower-case. */
export class PatternError extends Error {}

interface Flags {
  ignoreCase: boolean
  multiline: boolean
  dotAll: boolean
}

type Test = (point: number) => boolean
const repeatLimit = 1000
const depthLimit = 100

const isDigit: Test = point => point >= 48 && point <= 57
const isWord: Test = point =>
  isDigit(point) || (point >= 65 && point <= 90) || (point >= 97 && point <= 122) || point === 95
const isBlank: Test = point => point === 32 || point === 9 || point === 10 || point === 12 || point === 13
const classes: Record<string, Test> = { d: isDigit, w: isWord, s: isBlank }
const controls: Record<string, number> = { a: 7, f: 12, t: 9, n: 10, r: 13, v: 11 }
const posix: Record<string, Test> = {
  alnum: point => isWord(point) && point !== 95,
  alpha: point => isWord(point) && point !== 95 && !isDigit(point),
  ascii: point => point < 128,
  blank: point => point === 9 || point === 32,
  cntrl: point => point < 32 || point === 127,
  digit: isDigit,
  graph: point => point > 32 && point < 127,
  lower: point => point >= 97 && point <= 122,
  print: point => point >= 32 && point < 127,
  punct: point => point > 32 && point < 127 && (point === 95 || !isWord(point)),
  space: point => isBlank(point) || point === 11,
  upper: point => point >= 65 && point <= 90,
  word: isWord,
  xdigit: point => isDigit(point) || (point >= 65 && point <= 70) || (point >= 97 && point <= 102),
}

/** Parses RE2's syntax (https://github.com/google/re2/wiki/Syntax). Throws {@link PatternError} for what only other engines know. */
export function parsePattern(source: string): PatternNode {
  return new PatternParser(source).parse()
}

class PatternParser {
  private at = 0
  private depth = 0
  private flags: Flags = { ignoreCase: false, multiline: false, dotAll: false }
  private readonly names = new Set<string>()
  private readonly source: string

  constructor(source: string) {
    this.source = source
  }

  parse(): PatternNode {
    const node = this.choice()
    if (this.at < this.source.length) throw new PatternError('a ")" closes no group')
    return node
  }

  private choice(): PatternNode {
    if (++this.depth > depthLimit) throw new PatternError('groups nest too deep')
    const parts = [this.sequence()]
    while (this.eat('|')) parts.push(this.sequence())
    this.depth--
    return parts.length === 1 ? parts[0]! : { kind: 'choice', parts }
  }

  private sequence(): PatternNode {
    const parts: PatternNode[] = []
    while (this.at < this.source.length && !this.sees('|') && !this.sees(')')) {
      if (!this.eat('\\Q')) parts.push(this.repeated(this.atom()))
      else {
        const quoted = this.quoted()
        parts.push(...quoted.slice(0, -1))
        // A repetition after \E is of the last character.
        if (quoted.length) parts.push(this.repeated(quoted.at(-1)!))
      }
    }
    return parts.length === 1 ? parts[0]! : { kind: 'sequence', parts }
  }

  private quoted(): PatternNode[] {
    const end = this.source.indexOf('\\E', this.at)
    const text = this.source.slice(this.at, end < 0 ? undefined : end)
    this.at = end < 0 ? this.source.length : end + 2
    return [...text].map(char => this.literal(char.codePointAt(0)!))
  }

  private repeated(part: PatternNode): PatternNode {
    const range = this.quantifier()
    if (!range) return part
    this.eat('?')
    const node: PatternNode = { kind: 'repeat', part, least: range[0], most: range[1] }
    const again = this.at
    if (this.quantifier())
      throw new PatternError(
        `"${this.source.slice(again - 1, this.at)}" repeats a repetition; RE2 has no possessive quantifiers`,
      )
    return node
  }

  private quantifier(): [number, number] | undefined {
    if (this.eat('*')) return [0, Number.POSITIVE_INFINITY]
    if (this.eat('+')) return [1, Number.POSITIVE_INFINITY]
    if (this.eat('?')) return [0, 1]
    const match = /^\{(\d{1,9})(,(\d{0,9}))?\}/.exec(this.source.slice(this.at, this.at + 24))
    if (!match) return undefined
    this.at += match[0].length
    const least = Number(match[1])
    const most = match[2] === undefined ? least : match[3] ? Number(match[3]) : Number.POSITIVE_INFINITY
    if (least > repeatLimit || (most !== Number.POSITIVE_INFINITY && most > repeatLimit) || most < least)
      throw new PatternError(
        `"${match[0]}" is not a repetition: counts go up to ${repeatLimit}, the lower first`,
      )
    return [least, most]
  }

  private atom(): PatternNode {
    const point = this.source.codePointAt(this.at)!
    const char = String.fromCodePoint(point)
    this.at += char.length
    switch (char) {
      case '(':
        return this.group()
      case '[':
        return this.set()
      case '.':
        return { kind: 'test', test: this.flags.dotAll ? () => true : other => other !== 10 }
      case '^':
        return { kind: 'assert', assert: this.flags.multiline ? 'line-start' : 'start' }
      case '$':
        return { kind: 'assert', assert: this.flags.multiline ? 'line-end' : 'end' }
      case '\\':
        return this.escape()
      case '*':
      case '+':
      case '?':
        throw new PatternError(`"${char}" repeats nothing`)
      default:
        return this.literal(point)
    }
  }

  private literal(point: number): PatternNode {
    return { kind: 'test', test: this.folded(other => other === point) }
  }

  private folded(test: Test): Test {
    if (!this.flags.ignoreCase) return test
    return point => {
      if (test(point)) return true
      const char = String.fromCodePoint(point)
      const [lower, upper] = [char.toLowerCase(), char.toUpperCase()]
      return (
        (lower.length === char.length && test(lower.codePointAt(0)!)) ||
        (upper.length === char.length && test(upper.codePointAt(0)!))
      )
    }
  }

  private group(): PatternNode {
    const before = { ...this.flags }
    if (this.eat('?')) {
      const name = /^P?<([A-Za-z_]\w*)>/.exec(this.source.slice(this.at))
      if (name) {
        if (this.names.has(name[1]!)) throw new PatternError(`two groups are named "${name[1]}"`)
        this.names.add(name[1]!)
        this.at += name[0].length
      } else if (this.setFlags()) return { kind: 'empty' }
    }
    const node = this.choice()
    if (!this.eat(')')) throw new PatternError('a "(" is not closed')
    this.flags = before
    return { kind: 'sequence', parts: [node] }
  }

  /** Reads `i-s:` or `i-s)`; true where the flags are alone, for the rest of the group. */
  private setFlags(): boolean {
    const match = /^([imsU]*)(-([imsU]+))?([:)])/.exec(this.source.slice(this.at))
    if (!match || (match[0] === ')' && !match[1])) {
      const what = this.source.slice(this.at - 2, this.at + 2)
      throw new PatternError(
        /^\(\?<?[=!]/.test(what)
          ? `"${what.slice(0, what[2] === '<' ? 4 : 3)}" is a look-around, which RE2 does not have`
          : `"${what}" begins no group`,
      )
    }
    this.at += match[0].length
    for (const flag of match[1]!) this.setFlag(flag, true)
    for (const flag of match[3] ?? '') this.setFlag(flag, false)
    return match[4] === ')'
  }

  private setFlag(flag: string, on: boolean): void {
    this.flags = { ...this.flags }
    if (flag === 'i') this.flags.ignoreCase = on
    if (flag === 'm') this.flags.multiline = on
    if (flag === 's') this.flags.dotAll = on
  }

  private escape(): PatternNode {
    const assertions: Record<string, Assertion> = { A: 'start', z: 'end', b: 'word', B: 'not-word' }
    const char = this.source[this.at]
    if (char !== undefined && Object.hasOwn(assertions, char)) {
      this.at++
      return { kind: 'assert', assert: assertions[char]! }
    }
    if (char === 'C') {
      this.at++
      return { kind: 'test', test: () => true }
    }
    const escaped = this.escaped()
    return typeof escaped === 'number' ? this.literal(escaped) : { kind: 'test', test: this.folded(escaped) }
  }

  /** What follows a backslash: one character, or a class of them. */
  private escaped(): number | Test {
    const char = this.source[this.at++]
    if (char === undefined) throw new PatternError('the pattern ends in a backslash')
    const lower = char.toLowerCase()
    if (Object.hasOwn(classes, lower)) return char === lower ? classes[lower]! : negated(classes[lower]!)
    if (lower === 'p') return this.unicodeClass(char === 'P')
    if (Object.hasOwn(controls, char)) return controls[char]!
    if (char === 'x') return this.hexadecimal()
    if (char === '0' || (/[1-7]/.test(char) && /[0-7]/.test(this.source[this.at] ?? ''))) {
      const digits = /^[0-7]{0,2}/.exec(this.source.slice(this.at))![0]
      this.at += digits.length
      return Number.parseInt(char + digits, 8)
    }
    if (/[1-9]/.test(char)) throw new PatternError(`"\\${char}" is a back-reference, which RE2 does not have`)
    if (/[A-Za-z]/.test(char) || char.charCodeAt(0) > 127)
      throw new PatternError(`"\\${char}" is not an escape of RE2`)
    return char.charCodeAt(0)
  }

  private hexadecimal(): number {
    const match = /^(?:\{([0-9A-Fa-f]{1,6})\}|([0-9A-Fa-f]{2}))/.exec(this.source.slice(this.at, this.at + 8))
    const point = match ? Number.parseInt(match[1] ?? match[2]!, 16) : Number.NaN
    if (!match || point > 0x10ffff)
      throw new PatternError('"\\x" takes two hexadecimal digits, or more in braces')
    this.at += match[0].length
    return point
  }

  private unicodeClass(negative: boolean): Test {
    const match = /^(?:\{(\^?)(\w+)\}|([A-Z]))/.exec(this.source.slice(this.at))
    const name = match?.[2] ?? match?.[3]
    if (!match || !name) throw new PatternError('"\\p" takes a class of Unicode such as "\\p{L}"')
    this.at += match[0].length
    const inverted = negative !== (match[1] === '^')
    for (const property of [name, `Script=${name}`])
      try {
        // One character at a time: the native engine has nothing to go back over.
        const native = new RegExp(`^\\p{${property}}$`, 'u')
        const test: Test = point => native.test(String.fromCodePoint(point))
        return inverted ? negated(test) : test
      } catch {}
    throw new PatternError(`"${name}" is not a class of Unicode`)
  }

  private set(): PatternNode {
    const inverted = this.eat('^')
    const tests: Test[] = []
    for (let first = true; first || !this.sees(']'); first = false) {
      if (this.at >= this.source.length) throw new PatternError('a "[" is not closed')
      tests.push(this.setItem())
    }
    this.at++
    const any = this.folded(point => tests.some(test => test(point)))
    return { kind: 'test', test: inverted ? negated(any) : any }
  }

  private setItem(): Test {
    const named = /^\[:(\^?)(\w+):\]/.exec(this.source.slice(this.at, this.at + 16))
    if (named) {
      if (!Object.hasOwn(posix, named[2]!))
        throw new PatternError(`"${named[0]}" is not a class of characters`)
      this.at += named[0].length
      const test = posix[named[2]!]!
      return named[1] ? negated(test) : test
    }
    const low = this.setCharacter()
    if (typeof low !== 'number') return low
    const range = this.sees('-') && this.source[this.at + 1] !== ']' && this.at + 1 < this.source.length
    if (!range) return point => point === low
    this.at++
    const high = this.setCharacter()
    if (typeof high !== 'number' || high < low) throw new PatternError('a range of characters runs backwards')
    return point => point >= low && point <= high
  }

  private setCharacter(): number | Test {
    const point = this.source.codePointAt(this.at)!
    this.at += point > 0xffff ? 2 : 1
    return point === 92 ? this.escaped() : point
  }

  private sees(text: string): boolean {
    return this.source.startsWith(text, this.at)
  }

  private eat(text: string): boolean {
    if (!this.sees(text)) return false
    this.at += text.length
    return true
  }
}

function negated(test: Test): Test {
  return point => !test(point)
}

/** Whether a code point counts as part of a word for `\b`. */
export const isWordCharacter = isWord
