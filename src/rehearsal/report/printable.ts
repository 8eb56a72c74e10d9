/** What a terminal may act on: C0, DEL and C1, and the characters that change a text's direction. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
const controls = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Sequences that only colour a text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: so they begin
const colours = /(\u001b\[[\d;]*m)/

/** Commands to a terminal, up to their end: CSI; OSC, DCS and similar ones; others of two characters. */
const commands =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: so they begin
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|\u001b./g

/** A name or another text of one line that somebody else wrote, with what a terminal would act on written out: `\u001b`. */
export function printable(text: string): string {
  return text.replaceAll(controls, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** A line that a program wrote: its colours stay, what else it would do to a terminal does not. */
export function printableOutput(line: string): string {
  const parts = line.split(colours)
  const kept = parts.map((part, index) =>
    index % 2 === 1
      ? part
      : part.replaceAll(commands, '').replaceAll(controls, char => (char === '\t' ? char : '')),
  )
  return parts.length > 1 ? `${kept.join('')}\u001b[0m` : kept.join('')
}

/** A value with every text in it made printable. */
export function printableDeep<Value>(value: Value): Value {
  if (typeof value === 'string') return printable(value) as Value
  if (Array.isArray(value)) return value.map(printableDeep) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, printableDeep(entry)]),
  ) as Value
}
