import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { DeployError } from './error.ts'

/** The variables of a file, and what a person should know about it. */
export interface EnvFile {
  values: Map<string, string>
  /** Lines to show: a name that the file sets twice, to different values. */
  warnings: string[]
}

/**
 * Reads a file of variables, as `.env` files are written.
 * @param cwd what its name is relative to
 * @throws DeployError with file and line where the file is not readable without a guess
 */
export async function readEnvFile(file: string, cwd = '.'): Promise<EnvFile> {
  const bytes = await readFile(resolve(cwd, file)).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'there is no such file' : error.message
    throw new DeployError(`--vars-file "${file}" cannot be read: ${why}`)
  })
  return parseEnvFile(bytes, file)
}

/** What a backslash and this character mean between double quotes; with any other, both stay. */
const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\', $: '$' }

/** What ends a value that began with this quote. Between double quotes a backslash takes the character behind it along. */
const quoted: Record<string, RegExp> = {
  '"': /"((?:[^"\\]|\\[\s\S])*)"/y,
  "'": /'([^']*)'/y,
  '`': /`([^`]*)`/y,
}

/**
 * The text of such a file: `NAME=value` lines, `export` before them, comments. A `#` begins a comment at the start of a line and after
 * white space. A value in quotes may go over lines; between double quotes `\n`, `\r`, `\t`, `\"`, `\\` and `\$` are escapes. `$NAME`
 * is not expanded. Of a name that is there twice the last value counts. The parsers of Node and dotenv drop what they cannot read,
 * and cut `pa#ss` to `pa`.
 *
 * @throws DeployError with file and line
 */
export function parseEnvFile(bytes: Uint8Array, file: string): EnvFile {
  const text = decode(bytes, file)
  const values = new Map<string, string>()
  const lines = new Map<string, number>()
  const warnings: string[] = []
  let at = 0
  let line = 1
  const fail = (message: string, there = line): never => {
    throw new DeployError(`${file}:${there}: ${message}`)
  }
  /** Moves on by a pattern, if it matches here. */
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found) at = pattern.lastIndex
    return found
  }
  for (; at < text.length; line++) {
    take(/[ \t\f\v]+/y)
    if (take(/(?:#.*)?(?:\n|$)/y)) continue
    const start = line
    const [, name] = take(/(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=/y) ?? fail(notAnAssignment(text, at))
    const afterSpace = take(/[ \t]+/y) !== null
    let value: string
    const quote = text[at]!
    if (quote in quoted) {
      const [whole, inner] = take(quoted[quote]!) ?? fail(`the value of ${name} has no closing ${quote}`)
      line += whole!.split('\n').length - 1
      value = quote === '"' ? unescaped(inner!) : inner!
      if (!take(/[ \t]*(?:[ \t]#.*)?(?:\n|$)/y))
        fail(`there is text after the closing ${quote} of ${name}: put the whole value between the quotes`)
    } else {
      const rest = take(/.*/y)![0]
      take(/\n/y)
      value = rest.replace(afterSpace ? /(^|\s)#.*$/ : /\s#.*$/, '').trim()
    }
    const before = lines.get(name!)
    if (before !== undefined && values.get(name!) !== value)
      warnings.push(
        `${file}:${start}: ${name} is set again, after line ${before}: the value of line ${start} is used`,
      )
    values.set(name!, value)
    lines.set(name!, start)
  }
  return { values, warnings }
}

/** What a line should be, without the line itself: it may hold a secret. */
function notAnAssignment(text: string, at: number): string {
  const [word] = /^[A-Za-z_][\w.-]*(?=\s*(?:\n|$))/.exec(text.slice(at).replace(/^export[ \t]+/, '')) ?? []
  return word ? `${word} has no value: write ${word}=value` : 'this line is not NAME=value'
}

/** Text with line feeds alone, of UTF-8 with or without a byte order mark. */
function decode(bytes: Uint8Array, file: string): string {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (utf16) throw new DeployError(`${file}:1: the file is UTF-16: save it as UTF-8`)
  // A line feed is never a part of another character.
  const lines = Buffer.from(bytes).toString('latin1').split('\n')
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decoded = lines.map((line, index) => {
    const wrong = (what: string) => new DeployError(`${file}:${index + 1}: there is ${what} in this line`)
    if (line.includes('\0')) throw wrong('a NUL character')
    try {
      return decoder.decode(Buffer.from(line, 'latin1'))
    } catch {
      throw wrong('a byte that is not UTF-8')
    }
  })
  return decoded.join('\n').replace(/\r\n?/g, '\n')
}

const unescaped = (text: string) => text.replace(/\\([\s\S])/g, (all, character) => escapes[character] ?? all)
