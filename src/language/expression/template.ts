/** One piece of a scalar that holds `<< >>` tags; offsets are into the scalar's text. */
export type Part =
  | { kind: 'text'; start: number; end: number }
  /** `<< expression >>`; `at` is where the expression begins, blank space left out. */
  | { kind: 'value'; start: number; end: number; expression: string; at: number }
  /** `<<# name >>` (kept where the name is true), `<<^ name >>` (where it is false) and their end `<</ name >>`. */
  | { kind: 'section' | 'inverted' | 'close'; start: number; end: number; name: string }

export type TemplateFault = {
  kind: 'unclosed' | 'unbalanced' | 'empty'
  start: number
  end: number
  name?: string
}

export interface Template {
  text: string
  parts: Part[]
  fault?: TemplateFault
}

/** Splits a text at its tags. `\<<` is not a tag: it becomes `<<` when all else is done. */
export function parseTemplate(text: string): Template {
  const template: Template = { text, parts: [] }
  let from = 0
  for (let at = text.indexOf('<<'); at >= 0; at = text.indexOf('<<', at)) {
    if (text[at - 1] === '\\') {
      // `\<<<` is an escaped here-string: none of its brackets opens a tag.
      while (text[at] === '<') at++
      continue
    }
    const close = text.indexOf('>>', at + 2)
    if (close < 0) {
      template.fault = { kind: 'unclosed', start: at, end: at + 2 }
      return template
    }
    const part = tag(text, at, close + 2)
    if (part.kind === 'value' && part.expression === '')
      template.fault ??= { kind: 'empty', start: at, end: close + 2 }
    if (at > from) template.parts.push({ kind: 'text', start: from, end: at })
    template.parts.push(part)
    from = at = close + 2
  }
  if (from < text.length) template.parts.push({ kind: 'text', start: from, end: text.length })
  template.fault ??= unbalanced(template.parts)
  return template
}

function tag(text: string, start: number, end: number): Part {
  const inner = text.slice(start + 2, end - 2)
  const sigil = inner[0]
  if (sigil === '#' || sigil === '^' || sigil === '/') {
    const kind = sigil === '#' ? 'section' : sigil === '^' ? 'inverted' : 'close'
    return { kind, start, end, name: inner.slice(1).trim() }
  }
  const expression = inner.trim()
  return { kind: 'value', start, end, expression, at: start + 2 + inner.length - inner.trimStart().length }
}

function unbalanced(parts: Part[]): TemplateFault | undefined {
  const open: Part[] = []
  for (const part of parts) {
    if (part.kind === 'section' || part.kind === 'inverted') open.push(part)
    else if (part.kind === 'close') {
      const opener = open.pop()
      if (!opener || (opener as { name: string }).name !== part.name)
        return { kind: 'unbalanced', start: part.start, end: part.end, name: part.name }
    }
  }
  const left = open.pop() as { start: number; end: number; name: string } | undefined
  return left && { kind: 'unbalanced', start: left.start, end: left.end, name: left.name }
}

/** The expression of a text that is one tag and nothing else: it gives its value whole, with its type. */
export function soleExpression(template: Template): string | undefined {
  const [part] = template.parts
  return template.parts.length === 1 && part?.kind === 'value' ? part.expression : undefined
}
