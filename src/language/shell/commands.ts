import {
  type Command,
  type CommandNode,
  type CompoundCommand,
  type CompoundList,
  type PipelineNode,
  parse,
  type Redirection,
  type Script,
  type Statement,
  type Word,
  type WordPart,
} from 'unbash'
import { blankTags } from './tags.ts'

/** Where the failure of a command leads: `ends` the step, or the script goes on (`ignored`: `|| true`; `asked`: `if`, `!`, `||` with a remedy). */
export type OnFailure = 'ends' | 'ignored' | 'asked'

/** One simple command that shell text runs: no comment, no here-document, no text in quotes is one. */
export interface ShellCommand {
  /**
   * The program and its arguments without quotes; expansions and tags are as written: `$APP`, `<< parameters.app >>`. What only starts
   * another program (`sudo`, `env`, `timeout 5`, `exec` …) is left out.
   */
  words: string[]
  /** Offsets in the text: of the whole command, and of each word. */
  start: number
  end: number
  places: { start: number; end: number }[]
  /** Variables that are set for this command alone: `HEROKU_API_KEY=$KEY heroku …`. */
  assignments: { name: string; value: string }[]
  onFailure: OnFailure
  /** Whether it may not run: in a branch of `if` or `case`, in a loop, a function, or after `&&` or `||`. */
  conditional: boolean
  /** Whether its standard output reaches the log: it is not piped, redirected or captured. */
  printed: boolean
  /** Whether another command's output is its standard input. */
  piped: boolean
}

/** Programs that run the rest of their words as a command, and their options that take a word. */
const wrappers: Record<string, string[]> = {
  sudo: ['-u', '-g', '-h', '-p', '-C', '-D', '-r', '-t', '-U'],
  env: ['-u', '-C', '-S'],
  command: [],
  exec: ['-a'],
  nohup: [],
  time: ['-f', '-o'],
  nice: ['-n'],
  ionice: ['-c', '-n'],
  stdbuf: ['-i', '-o', '-e'],
  timeout: ['-s', '-k'],
}

/** How deep `sh -c '…'` is followed. */
const depthLimit = 5

interface State {
  text: string
  found: ShellCommand[]
  onFailure: OnFailure
  conditional: boolean
  printed: boolean
  piped: boolean
  /** The place of every command of a text that is one word of another command: offsets in it lead nowhere outside. */
  fixed?: { start: number; end: number }
  depth: number
}

/** The simple commands of shell text, in the order in which they are written. Never throws; what cannot be parsed gives none. */
export function shellCommands(text: string): ShellCommand[] {
  const state: State = {
    text,
    found: [],
    onFailure: 'ends',
    conditional: false,
    printed: true,
    piped: false,
    depth: 0,
  }
  readScript(parse(blankTags(text)), state)
  return state.found
}

function readScript(script: Script | undefined, state: State): void {
  // The source of an escaped backtick is another text, whose offsets lead nowhere.
  if (script && script.source === undefined) readStatements(script.commands, state)
}

function readStatements(statements: readonly Statement[], state: State): void {
  for (const statement of statements) {
    const own = statement.background ? { ...state, onFailure: 'ignored' as const } : state
    if (statement.command.type === 'AndOr') readAndOr(statement.command, own)
    else readPipeline(statement.command, own)
  }
}

function readAndOr(
  list: { commands: readonly PipelineNode[]; operators: readonly ('&&' | '||')[] },
  state: State,
): void {
  for (const [position, command] of list.commands.entries()) {
    // In `a && b || c` the failure of `a` leads to `c`, too.
    const rescue = list.operators.indexOf('||', position)
    const rescued: OnFailure = isNothing(list.commands[rescue + 1]) ? 'ignored' : 'asked'
    readPipeline(command, {
      ...state,
      onFailure: rescue < 0 ? state.onFailure : rescued,
      conditional: state.conditional || position > 0,
    })
  }
}

/** `true`, `:` and a bare `echo`: what people write to go on. */
function isNothing(node: PipelineNode | undefined): boolean {
  return node?.type === 'Command' && ['true', ':', 'echo'].includes(node.name?.value ?? '')
}

function readPipeline(node: PipelineNode, state: State): void {
  if (node.type !== 'Pipeline') {
    readCommand(node, state)
    return
  }
  const asked = node.prefixes.some(prefix => prefix.type === 'Negation')
  for (const [position, command] of node.commands.entries())
    readCommand(command, {
      ...state,
      onFailure: asked && state.onFailure === 'ends' ? 'asked' : state.onFailure,
      printed: state.printed && position === node.commands.length - 1,
      piped: state.piped || position > 0,
    })
}

function readCommand(node: CommandNode, state: State): void {
  switch (node.type) {
    case 'Command':
      readSimple(node, state)
      return
    case 'Function':
      readBody(node.body, { ...state, conditional: true })
      return
    case 'Redirected':
      readBody(node.command, { ...state, printed: state.printed && !hidesOutput(node.redirects) })
      return
    case 'Coproc':
      if (node.body.type === 'Command') readSimple(node.body, state)
      else readBody(node.body, state)
      return
    default:
      readBody(node, state)
  }
}

type Body = CompoundCommand | CompoundList | Extract<CommandNode, { type: 'Redirected' }>

function readBody(node: Body, state: State): void {
  const asked: State = { ...state, onFailure: state.onFailure === 'ends' ? 'asked' : state.onFailure }
  const maybe: State = { ...state, conditional: true }
  switch (node.type) {
    case 'CompoundList':
      readStatements(node.commands, state)
      return
    case 'Redirected':
      readCommand(node, state)
      return
    case 'If':
      readStatements(node.clause.commands, asked)
      readStatements(node.then.commands, maybe)
      for (const branch of node.elif) {
        readStatements(branch.clause.commands, { ...asked, conditional: true })
        readStatements(branch.then.commands, maybe)
      }
      if (node.else) readStatements(node.else.commands, maybe)
      return
    case 'While':
      readStatements(node.clause.commands, asked)
      readStatements(node.body.commands, maybe)
      return
    case 'For':
    case 'Select':
    case 'ArithmeticFor':
      readStatements(node.body.commands, maybe)
      return
    case 'Subshell':
    case 'BraceGroup':
      readStatements(node.body.commands, state)
      return
    case 'Case':
      for (const item of node.items) readStatements(item.body.commands, maybe)
  }
}

function hidesOutput(redirects: readonly Redirection[]): boolean {
  return redirects.some(
    one =>
      one.type === 'Redirect' &&
      ['>', '>>', '>|', '&>', '&>>', '>&'].includes(one.operator) &&
      (one.descriptor === undefined ||
        (one.descriptor.type === 'FileDescriptor' && one.descriptor.value === 1)) &&
      !/^(?:\/dev\/(?:stdout|stderr|tty)|[12])$/.test(one.target?.value ?? ''),
  )
}

function readSimple(node: Command, state: State): void {
  const words = [node.name, ...node.args].filter(word => word !== undefined)
  for (const word of words) if (word.type === 'Word') readExpansions(word.parts, state)
  for (const one of node.prefix)
    if (one.type === 'Assignment' && one.value.type === 'Word') readExpansions(one.value.parts, state)
  const printed = state.printed && !hidesOutput(node.redirects)
  const texts = words.map(word => asWritten(word, state))
  const places = words.map(word => placeOf(word, state))
  const assignments = node.prefix.flatMap(one =>
    one.type === 'Assignment'
      ? [{ name: one.name, value: one.value.type === 'Word' ? asWritten(one.value, state) : one.text }]
      : [],
  )
  const first = skipWrappers(texts, assignments)
  const inner = innerScript(texts.slice(first))
  if (inner && state.depth < depthLimit) {
    const place = places[first + inner.position]
    readScript(parse(blankTags(inner.text)), {
      ...state,
      text: inner.text,
      printed,
      depth: state.depth + 1,
      fixed: place,
    })
    return
  }
  if (texts.length > first)
    state.found.push({
      words: texts.slice(first),
      places: places.slice(first),
      ...placeOf(node, state),
      assignments,
      onFailure: state.onFailure,
      conditional: state.conditional,
      printed,
      piped: state.piped || node.redirects.some(one => one.type !== 'Redirect' || one.operator === '<'),
    })
}

/** How many words come before the program that is meant; variables that `env` sets are added. */
function skipWrappers(words: string[], assignments: { name: string; value: string }[]): number {
  let position = 0
  while (position < words.length) {
    const name = words[position]?.replace(/^.*\//, '') ?? ''
    const takesWord = wrappers[name]
    if (!takesWord) break
    position++
    for (; words[position]?.startsWith('-'); position++)
      if (takesWord.includes(words[position] ?? '')) position++
    if (name === 'timeout') position++
    for (; name === 'env' || name === 'sudo'; position++) {
      const [, variable, value] = /^(\w+)=(.*)$/s.exec(words[position] ?? '') ?? []
      if (variable === undefined) break
      assignments.push({ name: variable, value: value ?? '' })
    }
  }
  return position
}

/** The text of `sh -c TEXT`, and which word it is. */
function innerScript(words: string[]): { text: string; position: number } | undefined {
  if (!/^(?:.*\/)?(?:ba|da|k|z)?sh$/.test(words[0] ?? '')) return undefined
  const flag = words.findIndex(
    (word, position) => position > 0 && /^-[a-z]*c[a-z]*$/.test(word) && !word.startsWith('--'),
  )
  const text = flag < 0 ? undefined : words[flag + 1]
  return text === undefined ? undefined : { text, position: flag + 1 }
}

/** Follows `$( … )`, whose output is captured. */
function readExpansions(parts: readonly WordPart[] | undefined, state: State): void {
  for (const part of parts ?? []) {
    if (part.type === 'CommandExpansion' || part.type === 'ProcessSubstitution')
      readScript(part.script, { ...state, printed: false })
    if (part.type === 'DoubleQuoted') readExpansions(part.parts, state)
  }
}

/** A word without its quotes, with its expansions and tags as they are in the text. */
function asWritten(
  word: { type: string; pos: number; end: number; text: string; value?: unknown },
  state: State,
): string {
  const raw = state.text.slice(word.pos, word.end)
  if (word.type !== 'Word') return raw
  const { parts, value } = word as Word
  if (!parts) return raw === word.text ? value : unquoted(raw)
  return parts.map(part => partText(part, state)).join('')
}

function partText(part: WordPart, state: State): string {
  const raw = state.text.slice(part.pos, part.end)
  if (part.type === 'DoubleQuoted' || part.type === 'LocaleString')
    return part.parts.map(child => partText(child, state)).join('')
  if (part.type === 'SingleQuoted') return raw.slice(1, -1)
  if (part.type === 'Literal' || part.type === 'AnsiCQuoted')
    return raw === part.text ? part.value : unquoted(raw)
  return raw
}

/** Text with a tag in it, whose value the parser saw blanked out. */
function unquoted(raw: string): string {
  return raw.replace(/^(["'])(.*)\1$/s, '$2')
}

function placeOf(node: { pos: number; end: number }, state: State): { start: number; end: number } {
  return state.fixed ?? { start: node.pos, end: node.end }
}
