/** What a person meant where YAML gives up: the sentence that helps with the slips that real files have. */

/** A line of a text that cannot be read. */
interface Line {
  /** From 1. */
  number: number
  text: string
  indent: number
}

/** What to do about a syntax error at an offset; undefined where the line shows no slip that is known. */
export function syntaxAdvice(text: string, at: number): string | undefined {
  const lines = text.split('\n').map((line, position): Line => {
    const clean = line.replace(/\r$/, '')
    return { number: position + 1, text: clean, indent: clean.length - clean.trimStart().length }
  })
  const position = text.slice(0, at).split('\n').length - 1
  const line = lines[position]
  if (!line) return undefined
  return (
    blockText(lines, position) ??
    missingColon(lines, position) ??
    (position > 0 ? missingColon(lines, previous(lines, position)) : undefined) ??
    loneAlias(line) ??
    loneAlias(lines[previous(lines, position)]!) ??
    shallowItem(lines, position)
  )
}

/** Text that follows `key: |` and is not indented below it; a here-document's end in the first column, too. */
function blockText(lines: Line[], position: number): string | undefined {
  const line = lines[position]!
  if (looksLikeYaml(line.text)) return undefined
  for (let above = position - 1; above >= 0; above--) {
    const { text, indent, number } = lines[above]!
    if (text.trim() === '') continue
    const [, dash = '', key] = /^\s*((?:-\s+)*)([\w-]+):\s*[|>][-+\d]*\s*(?:#.*)?$/.exec(text) ?? []
    if (key !== undefined && indent + dash.length >= line.indent) {
      const missing = indent + dash.length + 2 - line.indent
      return `indent this line by ${missing} more spaces: it belongs to the text under "${key}: |" on line ${number}`
    }
    // A line that is less indented, and no text of that block, ends the search.
    if (indent < line.indent) return undefined
  }
  return undefined
}

function looksLikeYaml(text: string): boolean {
  return /^\s*(?:-\s|-$|[\w"'./<-]+:(?:\s|$)|#)/.test(text)
}

/** `- deploy` or `steps`, with keys or items indented below it. */
function missingColon(lines: Line[], position: number): string | undefined {
  const line = lines[position]
  const next = line && lines.slice(position + 1).find(({ text }) => text.trim() !== '')
  if (!line || !next || next.indent <= line.indent) return undefined
  const [, name] = /^\s*((?:-\s+)?[\w./-]+)\s*$/.exec(line.text) ?? []
  if (name === undefined || !/^\s*(?:-\s|[\w-]+:)/.test(next.text)) return undefined
  return `write "${name}:" on line ${line.number}: what is indented below it belongs to it`
}

/** `*name` on a line of its own, among keys. */
function loneAlias({ text, number }: Line): string | undefined {
  const [, name] = /^\s*\*([\w-]+)\s*$/.exec(text) ?? []
  return name === undefined
    ? undefined
    : `write "<<: *${name}" on line ${number} to add the keys of that anchor to this map`
}

/** A list item between two levels: neither a sibling of the items above nor of what holds them. */
function shallowItem(lines: Line[], position: number): string | undefined {
  const line = lines[position]!
  if (!/^\s*-(?:\s|$)/.test(line.text)) return undefined
  for (let above = position - 1; above >= 0; above--) {
    const { text, indent, number } = lines[above]!
    if (/^\s*-(?:\s|$)/.test(text) && indent > line.indent)
      return `indent this item by ${spaces(indent - line.indent)}, as the one on line ${number}`
    if (/^\s*-(?:\s|$)/.test(text) && indent < line.indent) {
      const by = line.indent - indent
      return `move this item to the left by ${spaces(by).replace(' more', '')}, as the one on line ${number}`
    }
    if (text.trim() !== '' && indent < line.indent) return undefined
  }
  return undefined
}

function spaces(count: number): string {
  return count === 1 ? '1 more space' : `${count} more spaces`
}

function previous(lines: Line[], position: number): number {
  for (let above = position - 1; above >= 0; above--) if (lines[above]!.text.trim() !== '') return above
  return position
}
