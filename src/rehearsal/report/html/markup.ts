/** Markup that is safe to put into a page. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Content = Markup | string | number | undefined | Content[]

/** A template tag that escapes every text which is not {@link Markup} already; a list is joined, `undefined` is nothing. */
export function html(parts: TemplateStringsArray, ...contents: Content[]): Markup {
  return new Markup(parts.reduce((text, part, index) => text + markupOf(contents[index - 1]) + part))
}

function markupOf(content: Content): string {
  if (content === undefined) return ''
  if (Array.isArray(content)) return content.map(markupOf).join('')
  return content instanceof Markup ? content.text : escapeMarkup(String(content))
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text for HTML or XML. Control characters, which XML forbids, are left out. */
export function escapeMarkup(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be taken out
  const printable = text.replaceAll(/\u001b\[[\d;?]*[A-Za-z]|[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
  return printable.replaceAll(/[&<>"']/g, character => entities[character]!)
}
